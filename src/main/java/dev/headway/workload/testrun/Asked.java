package dev.headway.workload.testrun;

import dev.headway.workload.testrun.expect.Evidence;
import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * An answer to a test's question.
 *
 * @param evidence what is judged
 * @param output what is stored of it
 * @param captured for later tests
 * @param retryAfter what the server asked for besides, null for nothing
 */
record Asked(Evidence evidence, JsonObject output, JsonObject captured, Duration retryAfter) {}
