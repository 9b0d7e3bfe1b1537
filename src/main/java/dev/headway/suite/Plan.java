package dev.headway.suite;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * All that a run does, in its order.
 *
 * @param suite that was planned, null for test cases by themselves
 * @param run the suite's {@code defaults.run}: {@code max_concurrency}, {@code repeat}, {@code
 *     delay_ms}, {@code timeout_ms}, {@code max_time_ms}, {@code cache}, where they are given;
 *     empty without a suite
 * @param cases numbered 1, 2, 3 …
 */
public record Plan(Suite suite, JsonObject run, List<PlannedCase> cases) {
  public Plan {
    cases = List.copyOf(cases);
  }
}
