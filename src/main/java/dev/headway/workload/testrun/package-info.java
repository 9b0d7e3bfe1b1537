/**
 * Job type {@code test-run}: test cases in parallel against language models or an HTTP API. {@code
 * model} asks, {@code http} carries, {@code expect} judges; here they are put together.
 */
package dev.headway.workload.testrun;
