/**
 * Further cases of an operation that a language model proposes: what it is asked, what can be read
 * of its answer, and when it is asked no more. What enters is decided by {@link
 * dev.headway.workload.apitests.cases.ProposedCases}. Outside of what a seed repeats.
 */
package dev.headway.workload.apitests.proposals;
