package dev.headway.progress;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * Reads of the database, off the live thread. A database that is down costs one log line until it
 * answers again.
 */
final class Reads {
  private static final Logger LOG = Logger.getLogger(Reads.class.getName());

  private final Executor executor;
  private final AtomicBoolean failing = new AtomicBoolean();

  Reads(Executor executor) {
    this.executor = executor;
  }

  void run(String what, Runnable read) {
    run(what, read, () -> {});
  }

  /**
   * @param whenFailed called instead, when the read threw
   */
  void run(String what, Runnable read, Runnable whenFailed) {
    try {
      executor.execute(() -> attempt(what, read, whenFailed));
    } catch (RejectedExecutionException stopping) {
      whenFailed.run();
    }
  }

  private void attempt(String what, Runnable read, Runnable whenFailed) {
    try {
      read.run();
      failing.set(false);
    } catch (RuntimeException fault) {
      if (failing.compareAndSet(false, true)) {
        LOG.warning("No answer about " + what + ", what is known stays shown: " + fault);
      }
      whenFailed.run();
    }
  }
}
