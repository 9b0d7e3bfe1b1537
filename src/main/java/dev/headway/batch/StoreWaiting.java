package dev.headway.batch;

import dev.headway.job.ChunkStore;
import dev.headway.job.EventsCommitted;
import dev.headway.job.Fenced;
import dev.headway.job.FinishedItem;
import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stores, in a transaction of their own, results that wait in a chunk because its next item takes
 * long: what is done is durable and seen, whatever the same worker does now.
 */
@ApplicationScoped
class StoreWaiting {
  private static final Logger LOG = Logger.getLogger(StoreWaiting.class.getName());

  /** Rather later than sooner: most chunks end by themselves at that moment. */
  private static final int CHECKPOINT_TIMES = 2;

  /** The part that has a transaction. */
  @ApplicationScoped
  static class InItsOwn {
    @Inject ChunkStore chunks;
    @Inject Event<EventsCommitted> committed;

    @InTransaction(Kind.REQUIRES_NEW)
    void store(Run run, StageRun stage, List<FinishedItem> results) {
      committed.fire(chunks.store(run.jobId(), run.attempt(), stage.ordinal(), results));
    }
  }

  @Inject Runs runs;
  @Inject Settings settings;
  @Inject NamedThreads threads;
  @Inject InItsOwn transaction;

  private ScheduledExecutorService timer;

  void start(
      @Observes @Priority(StartOrder.BATCH) @Initialized(ApplicationScoped.class) Object start) {
    long every = settings.checkpointTime.toMillis();
    timer = Executors.newSingleThreadScheduledExecutor(threads.named("headway-store-waiting"));
    timer.scheduleWithFixedDelay(this::lookSafely, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
    timer.shutdownNow();
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "Results that wait could not be looked for", failed);
    }
  }

  void look() {
    Duration waited = settings.checkpointTime.multipliedBy(CHECKPOINT_TIMES);
    for (Run run : runs.all()) {
      for (StageRun stage : run.stages().values()) {
        stage.unstored().store(waited, results -> store(run, stage, results));
      }
    }
  }

  private void store(Run run, StageRun stage, List<FinishedItem> results) {
    try {
      transaction.store(run, stage, results);
    } catch (Fenced overtaken) {
      run.halt(Run.Halt.FENCED);
    } catch (RuntimeException notStored) {
      // whether they are stored is not known: the next attempt finds out
      run.fail(RunFailure.ofLoss("results could not be stored: " + notStored));
    }
  }
}
