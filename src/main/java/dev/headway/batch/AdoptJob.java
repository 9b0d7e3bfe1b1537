package dev.headway.batch;

import dev.headway.job.ChunkStore;
import dev.headway.job.EventsCommitted;
import dev.headway.job.Fenced;
import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.platform.Settings;
import dev.headway.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Keeps a record of batch jobs that other code started and whose JSL names our listeners. */
@ApplicationScoped
class AdoptJob {
  @Inject Runs runs;
  @Inject JobLifecycle lifecycle;
  @Inject ChunkStore chunks;
  @Inject Transactions transactions;
  @Inject Event<EventsCommitted> committed;
  @Inject Settings settings;
  @Inject Clock clock;

  void adopt(String batchJob, String title, long executionId) {
    Job job =
        lifecycle.adopt(
            "batch:" + batchJob,
            title == null || title.isBlank() ? batchJob : title,
            List.of(),
            settings.node,
            clock.instant().plus(settings.lease));
    Run run = new Run(job, 1, 0, true, clock.instant());
    runs.add(run);
    runs.started(run, executionId);
  }

  /**
   * Counted after the commit, in a transaction of its own: the chunk's may belong to another
   * database alone.
   */
  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ForeignChunk chunk) {
    runs.later(() -> store(chunk));
  }

  private void store(ForeignChunk chunk) {
    Run run = chunk.run();
    int stage = run.stages().get(chunk.step()).ordinal();
    try {
      transactions.inNew(
          () -> {
            committed.fire(chunks.countOnly(run.jobId(), run.attempt(), stage, chunk.written()));
            return null;
          });
    } catch (Fenced overtaken) {
      run.halt(Run.Halt.FENCED);
    }
  }
}
