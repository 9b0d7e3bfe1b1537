package dev.headway.batch;

import dev.headway.platform.NamedThreads;
import dev.headway.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends runs whose batch execution is over although its listener was not called, so that no job is
 * stuck.
 */
@ApplicationScoped
class RunWatch {
  private static final Logger LOG = Logger.getLogger(RunWatch.class.getName());
  private static final Duration LISTENER_TIME = Duration.ofSeconds(5);
  private static final Set<BatchStatus> OVER =
      EnumSet.of(
          BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  @Inject Runs runs;
  @Inject EndRun endRun;
  @Inject NamedThreads threads;
  @Inject Clock clock;

  private ScheduledExecutorService timer;

  void start(
      @Observes @Priority(StartOrder.BATCH) @Initialized(ApplicationScoped.class) Object start) {
    timer = Executors.newSingleThreadScheduledExecutor(threads.named("headway-run-watch"));
    timer.scheduleWithFixedDelay(this::lookSafely, 2, 2, TimeUnit.SECONDS);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
    timer.shutdownNow();
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "Running batch executions could not be looked at", failed);
    }
  }

  void look() {
    for (Run run : runs.all()) {
      if (run.hasBegunToEnd()) {
        continue;
      }
      if (run.startedAt().plus(LISTENER_TIME).isBefore(clock.instant()) && isOver(run)) {
        LOG.log(Level.WARNING, "The batch execution of job {0} ended unnoticed", run.jobId());
        run.fail(RunFailure.ofLoss("the batch runtime ended the job without a word"));
        endRun.end(run);
      }
    }
  }

  private boolean isOver(Run run) {
    if (run.executionId().isEmpty()) {
      return false;
    }
    try {
      return OVER.contains(
          runs.operator().getJobExecution(run.executionId().get()).getBatchStatus());
    } catch (NoSuchJobExecutionException forgotten) {
      return true;
    }
  }
}
