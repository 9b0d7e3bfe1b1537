package dev.headway.workload.testrun.http;

import java.time.Duration;

/** A call that a test cancels. */
public final class CancellableCall implements Call {
  private final Duration timeout;
  private volatile boolean cancelled;

  public CancellableCall(Duration timeout) {
    this.timeout = timeout;
  }

  public void cancel() {
    cancelled = true;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public long maxBytes() {
    return 1_000_000;
  }
}
