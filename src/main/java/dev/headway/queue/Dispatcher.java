package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.headway.batch.StartJob;
import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at the first job of the queue, one at a time, and starts it, or puts it back and waits for
 * something to change.
 */
class Dispatcher implements PickedTask {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final JobLifecycle lifecycle;
  private final Admission admission;
  private final Claim claim;
  private final StartJob starter;
  private final TaskRows rows;
  private final HeldBack heldBack;
  private final Changes changes;
  private final BooleanSupplier mayStart;

  Dispatcher(
      JobStore jobs,
      JobLifecycle lifecycle,
      Admission admission,
      Claim claim,
      StartJob starter,
      TaskRows rows,
      HeldBack heldBack,
      Changes changes,
      BooleanSupplier mayStart) {
    this.jobs = jobs;
    this.lifecycle = lifecycle;
    this.admission = admission;
    this.claim = claim;
    this.starter = starter;
    this.rows = rows;
    this.heldBack = heldBack;
    this.changes = changes;
    this.mayStart = mayStart;
  }

  @Override
  public void look(Execution picked) throws InterruptedException {
    long seen = changes.seen();
    Optional<Job> job =
        jobs.find(picked.getId()).filter(found -> found.status() == JobStatus.QUEUED);
    if (job.isEmpty()) {
      rows.removePicked(picked);
      return;
    }
    decide(job.get(), picked, seen);
  }

  private void decide(Job job, Execution picked, long seen) throws InterruptedException {
    Verdict verdict =
        mayStart.getAsBoolean()
            ? admission.judge(job)
            : Verdict.wait("this node has lost its leases, or stops");
    switch (verdict.answer()) {
      case START -> start(job, picked, seen);
      case NEVER -> {
        lifecycle.fail(job.id(), job.attempt(), verdict.why());
        rows.removePicked(picked);
      }
      case WAIT_FOR_TYPE -> {
        heldBack.type(job.type());
        rows.putBack(picked);
      }
      case WAIT_FOR_FORMER_RUN -> {
        heldBack.job(job.id());
        rows.putBack(picked);
      }
      case WAIT_FOR_THREADS -> {
        LOG.log(Level.FINE, "Job {0} waits: {1}", new Object[] {job.id(), verdict.why()});
        rows.putBack(picked); // before the wait, so that a node with room can take it
        changes.await(seen, LOOK_AGAIN);
      }
    }
  }

  private void start(Job job, Execution picked, long seen) throws InterruptedException {
    Optional<Job> claimed = claim.take(job, picked);
    if (claimed.isEmpty()) {
      rows.putBack(picked); // the row is still there only when the type's limit was the reason
      return;
    }
    Job mine = claimed.get();
    try {
      starter.start(mine);
    } catch (RuntimeException | LinkageError refused) {
      LOG.log(
          Level.WARNING, "Job " + mine.id() + " could not be started; it is queued again", refused);
      lifecycle.recover(
          mine.id(), mine.attempt(), "The batch runtime refused to start it: " + refused);
      changes.await(seen, LOOK_AGAIN);
    }
  }
}
