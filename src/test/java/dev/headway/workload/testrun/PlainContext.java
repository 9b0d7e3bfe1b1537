package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A first try that can be cancelled. */
final class PlainContext implements ItemContext {
  private final CountDownLatch cancelled = new CountDownLatch(1);

  void cancel() {
    cancelled.countDown();
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public boolean pause(Duration time) throws InterruptedException {
    return !cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
