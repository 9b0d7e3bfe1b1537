package dev.headway.workload.testrun.http;

import java.time.Duration;

/** What one call may take, and whether anyone still wants it. */
public interface Call {
  /** From the call's begin to the last byte of its answer; above zero, an hour at most. */
  Duration timeout();

  /**
   * Asked at least every 50 ms by the calling thread; once true, the call is aborted. Must be quick
   * and must not throw.
   */
  boolean isCancelled();

  /** Bytes of the answer's body, as sent, that are read before the call is given up. */
  long maxBytes();

  /** A call that nobody cancels. */
  static Call within(Duration timeout, long maxBytes) {
    return new Call() {
      @Override
      public Duration timeout() {
        return timeout;
      }

      @Override
      public boolean isCancelled() {
        return false;
      }

      @Override
      public long maxBytes() {
        return maxBytes;
      }
    };
  }
}
