package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;

/**
 * Holds the CPU time of a run's threads at a share of one core: after a test, its thread rests
 * until the run has again used no more than its share. Time in which the run used less is credited
 * for a second at most, so that long waits are not followed by long bursts.
 */
final class CpuBudget {
  private static final long CREDIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Double share;
  private long used;
  private long paidUntil = System.nanoTime();

  /**
   * @param share of one core, above 0 to 1; null for no limit
   */
  CpuBudget(Double share) {
    this.share = share;
  }

  /**
   * @param cpuNanos that a try took
   * @return false when it was cancelled while it rested
   */
  boolean rest(long cpuNanos, ItemContext context) throws InterruptedException {
    long due = due(cpuNanos);
    return due <= 0 || context.pause(Duration.ofNanos(due));
  }

  private synchronized long due(long cpuNanos) {
    used += cpuNanos;
    if (share == null) {
      return 0;
    }
    long now = System.nanoTime();
    paidUntil = Math.max(paidUntil, now - CREDIT_NANOS) + (long) (cpuNanos / share);
    return paidUntil - now;
  }

  synchronized Duration used() {
    return Duration.ofNanos(used);
  }
}
