package dev.headway.queue;

import dev.headway.platform.NamedThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does things again and again; what fails once is done again all the same. Each has a thread, so
 * that none waits for another.
 */
class Beat {
  private static final Logger LOG = Logger.getLogger(Beat.class.getName());
  private static final int THREADS = 6;

  private final ScheduledExecutorService threads;
  private volatile boolean stopping;

  Beat(NamedThreads named) {
    threads = Executors.newScheduledThreadPool(THREADS, named.named("headway-beat"));
  }

  void every(Duration period, String what, Runnable work) {
    threads.scheduleWithFixedDelay(
        () -> guarded(what, work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError failed) {
      if (!stopping) {
        LOG.log(Level.WARNING, "Failed to " + what + "; tried again soon", failed);
      }
    }
  }

  void stop() {
    stopping = true;
    threads.shutdownNow();
  }
}
