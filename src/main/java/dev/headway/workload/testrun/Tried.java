package dev.headway.workload.testrun;

import dev.headway.job.Outcome;
import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.HttpEvidence;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;

/**
 * What came of one try of a test.
 *
 * @param message why it did not pass, null when it did
 * @param output to be stored
 * @param captured for later tests
 * @param judged null when there was no answer that could be judged
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
    Judged judged,
    boolean again,
    boolean rateLimited,
    Duration retryAfter,
    long cpuNanos) {
  private static final int TOO_MANY_REQUESTS = 429;

  static Tried of(Judged judged) {
    boolean passed = judged.verdict().passed();
    JsonObjectBuilder output = JsonText.PROVIDER.createObjectBuilder(judged.asked().output());
    judged.verdict().toJson().forEach(output::add);
    output.add("cpu_ms", judged.cpuNanos() / 1_000 / 1e3);
    output.add("memory_bytes", judged.memoryBytes());
    return new Tried(
        passed ? Outcome.PASSED : Outcome.FAILED,
        passed ? null : judged.verdict().reason(),
        output.build(),
        judged.asked().captured(),
        judged,
        !passed,
        !passed && isTooMuch(judged.asked().evidence().http()),
        passed ? null : judged.asked().retryAfter(),
        judged.cpuNanos());
  }

  /** An API that is tested may say so, too; where that is expected, it is an answer as any. */
  private static boolean isTooMuch(HttpEvidence http) {
    return http != null && http.status() == TOO_MANY_REQUESTS;
  }

  /** It cannot be or was not judged, and the output says why by {@code error}. */
  static Tried unjudged(
      Outcome outcome, String message, JsonObject output, boolean again, long cpuNanos) {
    return new Tried(
        outcome, message, output, JsonValue.EMPTY_JSON_OBJECT, null, again, false, null, cpuNanos);
  }
}
