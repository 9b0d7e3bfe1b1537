package dev.headway.workload.testrun;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When a run is given up.
 *
 * @param maxFailures that many failed tests, null for any number
 * @param maxFailurePercent that share of all tests of the run, null for any
 * @param maxTime since the attempt began, null for any
 */
record StopRule(Integer maxFailures, Double maxFailurePercent, Duration maxTime) {
  static final StopRule NONE = new StopRule(null, null, null);

  static StopRule of(JsonObject configuration) {
    Integer time = RunParameters.integer(configuration, "max_time_ms");
    return new StopRule(
        RunParameters.integer(configuration, "max_failures"),
        configuration.containsKey("max_failure_percent")
            ? configuration.getJsonNumber("max_failure_percent").doubleValue()
            : null,
        time == null ? null : Duration.ofMillis(time));
  }

  /** Why the run is to be given up after so many failures; empty while it is not. */
  Optional<String> reached(long failures, long all) {
    String rule = null;
    if (maxFailures != null && failures >= maxFailures) {
      rule = "max_failures is " + maxFailures;
    } else if (maxFailurePercent != null && failures * 100.0 >= maxFailurePercent * all) {
      rule = "max_failure_percent is " + number(maxFailurePercent);
    }
    return Optional.ofNullable(rule)
        .map(
            reached ->
                String.format(
                    Locale.ROOT,
                    "stopped after %,d of %,d tests failed: %s; no further one was begun",
                    failures,
                    all,
                    reached));
  }

  String overTime() {
    return "stopped after max_time_ms, "
        + maxTime.toMillis()
        + " ms; tests that ran were aborted, the rest was not begun";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
