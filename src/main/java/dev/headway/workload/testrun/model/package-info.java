/**
 * Language models over HTTP: Ollama and what is compatible with OpenAI, asked within a deadline, a
 * bound and a cancel; which there are; what they cost. Uses the client of {@code testrun.http} and
 * knows no suites and no expectations.
 */
package dev.headway.workload.testrun.model;
