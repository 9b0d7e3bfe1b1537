package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem;
import dev.headway.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Optional;

/** What one can do with a job. Each call is one transaction; the job it returns is as committed. */
@ApplicationScoped
public class JobCommands {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject NewJobs newJobs;
  @Inject JobTypes types;
  @Inject JobStore jobs;
  @Inject JobEvents events;
  @Inject JobEnd end;
  @Inject RerunItems rerunItems;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject Event<JobQueued> queued;
  @Inject Event<JobUnqueued> unqueued;
  @Inject Event<JobDeleted> deleted;
  @Inject Event<RunChanged> runChanged;

  /**
   * Stores the job and puts it into the queue (or lets it wait for the jobs that it depends on).
   * Problems: {@code unknown_job_type}, {@code invalid_parameters}, {@code invalid_request}, {@code
   * idempotency_key_reused} (422: same key, other request).
   */
  public Job launch(NewJob request) {
    Optional<Job> earlier = earlier(request);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      return transactions.inNew(() -> newJobs.create(request));
    } catch (PersistenceException | jakarta.transaction.TransactionalException collision) {
      // the same idempotency key may have been stored by another request in this very moment
      return earlier(request).orElseThrow(() -> collision);
    }
  }

  private Optional<Job> earlier(NewJob request) {
    return request.idempotencyKey() == null
        ? Optional.empty()
        : transactions.inNew(() -> newJobs.earlier(request));
  }

  /**
   * Asks a job to stop. A job that waits is cancelled at once; a running one as soon as its items
   * let go. When a cancel was asked for already, that one stands and the job is returned. Problems:
   * {@code job_not_found}, {@code job_ended} (409).
   */
  @InTransaction
  public Job cancel(String jobId, CancelRequest request) {
    JobEntity job = existing(jobId);
    if (job.status.hasEnded()) {
      throw JobProblems.ended(job);
    }
    if (job.cancelAt != null) {
      return jobs.whole(job);
    }
    job.cancelBy = request.by();
    job.cancelReason = Texts.cut(request.reason(), 2_000);
    job.cancelAt = request.at();
    job.cancelCleanup = request.cleanupPartialResults();
    job.cancelNotify = request.notifyStakeholders();
    job.message = "Cancel requested" + (job.cancelReason == null ? "" : ": " + job.cancelReason);
    Job asked = events.status(job);
    if (job.status == JobStatus.IN_PROGRESS) {
      runChanged.fire(new RunChanged(jobId));
      return asked;
    }
    unqueued.fire(new JobUnqueued(jobId));
    return end.end(job, JobStatus.CANCELLED, null);
  }

  /**
   * Queues an ended job again as its next attempt. Problems: {@code job_not_found}, {@code
   * job_not_ended} (409), {@code nothing_to_run}, {@code not_restartable} (409).
   */
  @InTransaction
  public Job restart(String jobId, Rerun rerun) {
    JobEntity job = existing(jobId);
    if (!job.status.hasEnded()) {
      throw JobProblems.notEnded(job);
    }
    if (!types.knows(job.type)) {
      throw Problem.conflict(
          "not_restartable", "Job " + jobId + " was started by other code: start it again there");
    }
    int again = rerunItems.supersede(job, rerun);
    if (job.status == JobStatus.COMPLETED && again == 0) {
      throw Problem.conflict(
          "nothing_to_run",
          "Job " + jobId + " is completed, and none of its items is to be run again");
    }
    job.attempt++;
    job.recoveries = 0;
    job.status = JobStatus.QUEUED;
    job.queuedAt = clock.instant();
    job.startAt = null;
    job.endedAt = null;
    job.error = null;
    job.details = null;
    job.cancelAt = null;
    job.cancelBy = null;
    job.cancelReason = null;
    job.cancelCleanup = false;
    job.cancelNotify = false;
    job.message = "Queued again, attempt " + job.attempt;
    Job restarted = events.status(job);
    queued.fire(new JobQueued(jobId, job.attempt, job.priority, job.queuedAt));
    return restarted;
  }

  /**
   * Changes what is given, null leaves as it is. Problems: {@code job_not_found}, {@code job_ended}
   * (409).
   *
   * @param maxConcurrency items at the same time; 0: as many as the parameters ask for
   * @param rate items that may start a second; 0: no limit
   */
  @InTransaction
  public Job retune(String jobId, Integer priority, Integer maxConcurrency, Double rate) {
    JobEntity job = existing(jobId);
    if (job.status.hasEnded()) {
      throw JobProblems.ended(job);
    }
    if (maxConcurrency != null) {
      job.maxConcurrency = maxConcurrency == 0 ? null : maxConcurrency;
    }
    if (rate != null) {
      job.rate = rate == 0 ? null : rate;
    }
    if (priority != null && priority != job.priority) {
      job.priority = priority;
      if (job.status == JobStatus.QUEUED) {
        queued.fire(new JobQueued(jobId, job.attempt, priority, NewJobs.dueAt(job)));
      }
    }
    if (job.status == JobStatus.IN_PROGRESS) {
      runChanged.fire(new RunChanged(jobId));
    }
    return events.changed(job);
  }

  /**
   * Deletes an ended job and all that it stored. Problems: {@code job_not_found}, {@code
   * job_not_ended} (409).
   */
  @InTransaction
  public void delete(String jobId) {
    JobEntity job = existing(jobId);
    if (!job.status.hasEnded()) {
      throw JobProblems.notEnded(job);
    }
    em.createNativeQuery("delete from job where id = :id")
        .setParameter("id", jobId)
        .executeUpdate();
    em.clear();
    deleted.fire(new JobDeleted(jobId));
  }

  private JobEntity existing(String jobId) {
    JobEntity job = events.lock(jobId);
    if (job == null) {
      throw JobProblems.notFound(jobId);
    }
    return job;
  }
}
