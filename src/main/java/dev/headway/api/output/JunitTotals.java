package dev.headway.api.output;

import dev.headway.job.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many tests there are of each outcome, and how long they took. */
final class JunitTotals {
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private double milliseconds;

  void add(Outcome outcome, double durationMs) {
    counts.merge(outcome, 1L, Long::sum);
    milliseconds += durationMs;
  }

  void add(JunitTotals other) {
    other.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    milliseconds += other.milliseconds;
  }

  long tests() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  String seconds() {
    return seconds(milliseconds);
  }

  static String seconds(double milliseconds) {
    return String.format(Locale.ROOT, "%.3f", milliseconds / 1000);
  }
}
