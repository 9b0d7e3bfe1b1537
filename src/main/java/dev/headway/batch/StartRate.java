package dev.headway.batch;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds workers back when the job was retuned to a rate. */
final class StartRate {
  /** Results that are not committed yet must not wait long. */
  private static final long LONGEST_WAIT_MS = 500;

  private final Run run;
  private Bucket bucket;
  private Double bucketRate;

  StartRate(Run run) {
    this.run = run;
    retune();
  }

  synchronized void retune() {
    Double rate = run.job().rate();
    if (rate == null) {
      bucket = null;
    } else if (!rate.equals(bucketRate)) {
      bucket = bucketOf(rate);
    }
    bucketRate = rate;
    notifyAll();
  }

  synchronized void wake() {
    notifyAll();
  }

  /** Waits a little when it has to; false when the worker may not start an item yet. */
  boolean mayStart() throws InterruptedException {
    Bucket now;
    synchronized (this) {
      now = bucket;
    }
    if (now == null) {
      return true;
    }
    var probe = now.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      await(
          Math.min(
              LONGEST_WAIT_MS, 1 + TimeUnit.NANOSECONDS.toMillis(probe.getNanosToWaitForRefill())));
    }
    return probe.isConsumed();
  }

  private synchronized void await(long millis) throws InterruptedException {
    if (run.takesItems()) {
      wait(millis);
    }
  }

  private static Bucket bucketOf(double perSecond) {
    Duration perItem = Duration.ofNanos(Math.max(1, (long) (1e9 / perSecond)));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(1).refillGreedy(1, perItem).initialTokens(1))
        .build();
  }
}
