package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the CPU time of a run's threads at a share of one core: after a test, its thread rests
 * until the run has again used no more than its share of the time since it began.
 */
final class CpuBudget {
  private final Double share;
  private final long begin = System.nanoTime();
  private final AtomicLong used = new AtomicLong();

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
    long all = used.addAndGet(cpuNanos);
    if (share == null) {
      return true;
    }
    long due = (long) (all / share) - (System.nanoTime() - begin);
    return due <= 0 || context.pause(Duration.ofNanos(due));
  }
}
