package dev.headway.workload.testrun;

/**
 * What a test took.
 *
 * @param cost null where no price is known
 * @param tokens in and out, null where the model did not tell
 * @param memoryBytes that its thread allocated, null where that was not measured
 */
record TestCost(double durationMs, Double cost, Double tokens, Double memoryBytes) {}
