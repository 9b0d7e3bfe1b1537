package dev.headway.suite;

/**
 * A prompt of a suite.
 *
 * @param version that is run, null for the newest at the time of the run
 */
public record SuitePrompt(long cardId, Integer version) {}
