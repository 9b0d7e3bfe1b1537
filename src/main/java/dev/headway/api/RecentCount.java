package dev.headway.api;

import java.time.Clock;
import java.time.Duration;

/** Counts what happened in the last hour, to the second. Safe for many threads. */
final class RecentCount {
  private static final int SECONDS = 3_600;

  private final long[] counts = new long[SECONDS];
  private final Clock clock;
  private long newest;

  RecentCount(Clock clock) {
    this.clock = clock;
    newest = clock.instant().getEpochSecond();
  }

  synchronized void add(long count) {
    counts[slot(advance())] += count;
  }

  /**
   * @param span one second to one hour, the present second included
   */
  synchronized long in(Duration span) {
    long now = advance();
    long sum = 0;
    for (long second = now - span.toSeconds() + 1; second <= now; second++) {
      sum += counts[slot(second)];
    }
    return sum;
  }

  /** A clock that was set back counts on in the newest second. */
  private long advance() {
    long now = clock.instant().getEpochSecond();
    for (long second = Math.max(newest + 1, now - SECONDS + 1); second <= now; second++) {
      counts[slot(second)] = 0;
    }
    newest = Math.max(newest, now);
    return newest;
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
