package dev.headway.batch;

import dev.headway.job.Fenced;
import dev.headway.job.JobLifecycle;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings running jobs to an item's end when the server stops, and back into the queue for its next
 * start.
 */
@ApplicationScoped
class StopRuns {
  private static final Logger LOG = Logger.getLogger(StopRuns.class.getName());

  @Inject Runs runs;
  @Inject JobLifecycle lifecycle;
  @Inject Settings settings;

  /** The job operator cannot be had any more once the server stops. */
  void prepare(
      @Observes @Priority(StartOrder.BATCH) @Initialized(ApplicationScoped.class) Object start) {
    runs.operator();
  }

  void stop(
      @Observes @Priority(StartOrder.BATCH) @BeforeDestroyed(ApplicationScoped.class) Object end) {
    runs.all().forEach(run -> runs.halt(run, Run.Halt.SERVER_STOPS));
    awaitEnd();
    for (Run late : runs.all()) {
      LOG.log(Level.WARNING, "Job {0} did not stop in time; its open chunk is lost", late.jobId());
      try {
        lifecycle.stopped(late.jobId(), late.attempt());
      } catch (Fenced endedMeanwhile) {
        LOG.log(Level.FINE, "Job {0} has ended meanwhile", late.jobId());
      }
    }
  }

  synchronized void ended(@Observes RunEnded event) {
    notifyAll();
  }

  private synchronized void awaitEnd() {
    long end = System.nanoTime() + settings.stopTimeout.toNanos();
    try {
      while (!runs.all().isEmpty() && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
      }
    } catch (InterruptedException stopNow) {
      Thread.currentThread().interrupt();
    }
  }
}
