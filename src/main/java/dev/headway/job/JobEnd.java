package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Ends jobs, and lets those that waited for them go on. */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
class JobEnd {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobEvents events;
  @Inject Dependencies dependencies;
  @Inject ArtifactStore artifacts;
  @Inject NewJobs newJobs;
  @Inject RerunItems rerunItems;
  @Inject Clock clock;
  @Inject Event<JobUnqueued> unqueued;
  @Inject Event<JobEnded> jobEnded;

  /**
   * @param job locked
   * @param error why it failed, null otherwise
   */
  Job end(JobEntity job, JobStatus status, String error) {
    if (!job.status.mayBecome(status)) {
      throw new IllegalStateException(
          "Job " + job.id + " is " + job.status.wire() + " and cannot become " + status.wire());
    }
    job.status = status;
    job.error = Texts.cut(error, 4_000);
    job.endedAt = clock.instant();
    job.node = null;
    job.leaseUntil = null;
    if (status == JobStatus.CANCELLED && job.cancelCleanup) {
      rerunItems.discardAll(job);
    }
    artifacts.discardDrafts(job.id);
    job.message = message(job);
    Job ended = events.status(job);
    jobEnded.fire(new JobEnded(ended, Stakeholders.of(job.stakeholders)));
    dependencies.waitingFor(job.id).forEach(dependant -> release(dependant, job));
    return ended;
  }

  private void release(JobEntity dependant, JobEntity ended) {
    em.lock(dependant, LockModeType.PESSIMISTIC_WRITE);
    if (ended.status != JobStatus.COMPLETED) {
      String why = "job " + ended.id + ", which this one depends on, is " + ended.status.wire();
      end(dependant, JobStatus.FAILED, why);
    } else if (dependencies.areMet(dependant)) {
      newJobs.queue(dependant);
    }
  }

  private static String message(JobEntity job) {
    return switch (job.status) {
      case COMPLETED -> job.failed == 0 ? "Completed" : "Completed, " + job.failed + " failed";
      case CANCELLED -> "Cancelled" + (job.cancelReason == null ? "" : ": " + job.cancelReason);
      default -> "Failed: " + job.error;
    };
  }
}
