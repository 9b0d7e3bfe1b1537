package dev.headway.workload.testrun;

import dev.headway.job.Outcome;
import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * What came of one try of a test.
 *
 * @param message why it did not pass, null when it did
 * @param output to be stored
 * @param captured for later tests
 * @param again whether another try may end better
 * @param rateLimited the server said that it is too much: not counted as a try
 * @param retryAfter what the server asked for, null for nothing
 * @param cpuNanos CPU time of its thread
 */
record Tried(
    Outcome outcome,
    String message,
    JsonObject output,
    JsonObject captured,
    boolean again,
    boolean rateLimited,
    Duration retryAfter,
    long cpuNanos) {}
