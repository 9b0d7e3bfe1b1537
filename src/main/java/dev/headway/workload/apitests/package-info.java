/**
 * The job type {@code api-tests}: from an API's description to a ZIP of runnable test suites. Its
 * stages: {@code parsing} reads the description ({@link dev.headway.workload.apitests.document}),
 * {@code generating} makes the cases of one operation an item ({@link
 * dev.headway.workload.apitests.cases}; {@link dev.headway.workload.apitests.proposals} asks a
 * model for more), {@code zipping} writes them in the languages of several test runners ({@link
 * dev.headway.workload.apitests.suites}). May use job, batch, suite and platform.
 */
package dev.headway.workload.apitests;
