package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The moves of a job between queue and end, for those who run jobs. Each is one transaction and
 * takes effect only for the attempt that owns the job.
 */
@ApplicationScoped
@InTransaction
public class JobLifecycle {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobStore jobs;
  @Inject JobEvents events;
  @Inject JobEnd end;
  @Inject RerunItems rerunItems;
  @Inject ArtifactStore artifacts;
  @Inject NewJobs newJobs;
  @Inject JobTypes types;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Event<JobQueued> queued;

  /**
   * Opens the record of a batch job that other code has started: it runs already, and cannot be run
   * again from here.
   *
   * @param type what the catalogue of job types does not know, such as {@code batch:nightly}
   */
  public Job adopt(String type, String title, List<StageSpec> stages, String node, Instant lease) {
    JobEntity job = newJobs.adopted(type, title, stages);
    events.status(job);
    newJobs.queueUnscheduled(job);
    return claim(job.id, node, lease).orElseThrow();
  }

  /** Adds a stage that was not known when the record was opened; gives the job with it. */
  public Job addStage(String jobId, int attempt, StageSpec stage) {
    owned(
        jobId,
        attempt,
        job -> newJobs.storeStages(jobId, jobs.stages(jobId).size(), List.of(stage)));
    return jobs.get(jobId);
  }

  /** Takes a queued job for this node; empty when it is not queued any more. */
  public Optional<Job> claim(String jobId, String node, Instant leaseUntil) {
    JobEntity job = events.lock(jobId);
    if (job == null || job.status != JobStatus.QUEUED) {
      return Optional.empty();
    }
    job.status = JobStatus.IN_PROGRESS;
    job.node = node;
    job.leaseUntil = leaseUntil;
    job.startedAt = clock.instant();
    job.message = job.attempt == 1 ? "Started" : "Started, attempt " + job.attempt;
    return Optional.of(events.status(job));
  }

  /** Extends the leases of all jobs that a node runs; gives their number. */
  public int renewLeases(String node, Instant until) {
    return em.createQuery(
            "update JobEntity j set j.leaseUntil = :until"
                + " where j.node = :node and j.status = :running")
        .setParameter("until", until)
        .setParameter("node", node)
        .setParameter("running", JobStatus.IN_PROGRESS)
        .executeUpdate();
  }

  /** Running jobs whose node has not renewed its lease. */
  public List<Job> leasesExpiredBefore(Instant instant) {
    return jobs.running().stream()
        .filter(job -> job.leaseUntil() == null || job.leaseUntil().isBefore(instant))
        .toList();
  }

  /** The jobs that a node runs, or ran when it died. */
  public List<Job> heldBy(String node) {
    return jobs.running().stream().filter(job -> node.equals(job.node())).toList();
  }

  public long runningOfType(String type) {
    return em.createQuery(
            "select count(j) from JobEntity j where j.type = :type and j.status = :running",
            Long.class)
        .setParameter("type", type)
        .setParameter("running", JobStatus.IN_PROGRESS)
        .getSingleResult();
  }

  /**
   * Puts a job whose run was lost back into the queue as its next attempt; fails it when that has
   * happened too often without a single new result. A job that was to be cancelled is cancelled;
   * one that goes on elsewhere meanwhile is left alone.
   */
  public void recover(String jobId, int attempt, String why) {
    ifOwned(
        jobId,
        attempt,
        job -> {
          job.recoveries = job.completed > job.recoveredAt ? 1 : job.recoveries + 1;
          job.recoveredAt = job.completed;
          if (!types.knows(job.type)) {
            end.end(job, JobStatus.FAILED, why);
          } else if (job.cancelAt == null && job.recoveries > settings.recoveryLimit) {
            end.end(
                job,
                JobStatus.FAILED,
                why + "; given up after " + tries(settings.recoveryLimit) + " without a result");
          } else {
            requeue(job, why);
          }
        });
  }

  private static String tries(int count) {
    return count == 1 ? "1 try" : count + " tries";
  }

  /** Puts a job that was stopped with its server back into the queue as its next attempt. */
  public void stopped(String jobId, int attempt) {
    owned(
        jobId,
        attempt,
        job -> {
          if (types.knows(job.type)) {
            requeue(job, "server stopped");
          } else {
            end.end(job, JobStatus.FAILED, "the server stopped");
          }
        });
  }

  /** Ends a running job. A cancel that was asked for and came too late does not count. */
  public void complete(String jobId, int attempt, JsonObject details) {
    owned(
        jobId,
        attempt,
        job -> {
          job.details = details.isEmpty() ? null : details.toString();
          end.end(job, JobStatus.COMPLETED, null);
        });
  }

  public void cancelled(String jobId, int attempt) {
    owned(jobId, attempt, job -> end.end(job, JobStatus.CANCELLED, null));
  }

  /** Fails a job that runs, or one that waits and can never start. */
  public void fail(String jobId, int attempt, String error) {
    JobEntity job = events.lock(jobId);
    if (job != null && job.attempt == attempt && job.status == JobStatus.QUEUED) {
      end.end(job, JobStatus.FAILED, error);
    } else {
      owned(jobId, attempt, running -> end.end(running, JobStatus.FAILED, error));
    }
  }

  /**
   * @param total items or units in all, null while unknown
   */
  public void stageStarted(String jobId, int attempt, int stage, Long total) {
    owned(
        jobId,
        attempt,
        job -> {
          StageEntity row = stage(jobId, stage);
          row.status = StageStatus.IN_PROGRESS;
          row.total = total;
          row.startedAt = clock.instant();
          row.endedAt = null;
          job.message = row.title;
          events.changed(job);
        });
  }

  /**
   * @param total as it turned out, null to leave it
   */
  public void stageEnded(String jobId, int attempt, int stage, Long total, boolean completed) {
    owned(
        jobId,
        attempt,
        job -> {
          StageEntity row = stage(jobId, stage);
          row.status = completed ? StageStatus.COMPLETED : StageStatus.FAILED;
          row.total = total == null ? row.total : total;
          row.endedAt = clock.instant();
          events.changed(job);
        });
  }

  /** Stores how far a stage that is one piece has come. */
  public void stageProgress(String jobId, int attempt, int stage, long completed, Long total) {
    owned(
        jobId,
        attempt,
        job -> {
          StageEntity row = stage(jobId, stage);
          row.completed = completed;
          row.total = total;
        });
  }

  public void log(String jobId, String level, String message) {
    JobEntity job = events.lock(jobId);
    if (job != null) {
      events.log(job, level, message);
    }
  }

  private void requeue(JobEntity job, String why) {
    if (job.cancelAt != null) {
      end.end(job, JobStatus.CANCELLED, null);
      return;
    }
    rerunItems.supersede(job, Rerun.MISSING);
    artifacts.discardDrafts(job.id);
    job.attempt++;
    job.status = JobStatus.QUEUED;
    job.queuedAt = clock.instant();
    job.node = null;
    job.leaseUntil = null;
    job.message = "Queued again, attempt " + job.attempt + ": " + why;
    events.status(job);
    queued.fire(new JobQueued(job.id, job.attempt, job.priority, job.queuedAt));
  }

  private void owned(String jobId, int attempt, Consumer<JobEntity> change) {
    if (!ifOwned(jobId, attempt, change)) {
      throw new Fenced(jobId, attempt);
    }
  }

  private boolean ifOwned(String jobId, int attempt, Consumer<JobEntity> change) {
    JobEntity job = events.lock(jobId);
    boolean owned = job != null && job.attempt == attempt && job.status == JobStatus.IN_PROGRESS;
    if (owned) {
      change.accept(job);
    }
    return owned;
  }

  private StageEntity stage(String jobId, int ordinal) {
    return em.find(StageEntity.class, new StageEntity.Key(jobId, ordinal));
  }
}
