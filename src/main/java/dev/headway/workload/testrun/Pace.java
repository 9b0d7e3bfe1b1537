package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spreads the requests of a run evenly over time, whoever sends them. Whoever comes a little late
 * for its turn does not delay the others; time that nobody used is lost.
 */
final class Pace {
  private static final long CREDIT_NANOS = Duration.ofMillis(10).toNanos();

  private final LongSupplier nanoTime;
  private final long interval;
  private long next;

  /**
   * @param perSecond requests, above 0; null for no limit
   * @param nanoTime as {@link System#nanoTime()}
   */
  Pace(Double perSecond, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    interval = perSecond == null ? 0 : (long) (1e9 / perSecond);
    next = nanoTime.getAsLong();
  }

  /**
   * Waits for the next turn.
   *
   * @return false when it was cancelled first
   */
  boolean await(ItemContext context) throws InterruptedException {
    if (interval == 0) {
      return !context.isCancelled();
    }
    long wait = turn() - nanoTime.getAsLong();
    return wait <= 0 ? !context.isCancelled() : context.pause(Duration.ofNanos(wait));
  }

  private synchronized long turn() {
    long mine = Math.max(next, nanoTime.getAsLong() - CREDIT_NANOS);
    next = mine + interval;
    return mine;
  }
}
