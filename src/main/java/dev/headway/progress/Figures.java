package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.Stage;
import java.util.List;

/**
 * Where a job stands after the durable event {@code seq}.
 *
 * @param job as it was at its last change of status or settings
 */
record Figures(Job job, long seq, long completed, long failed, List<Stage> stages) {
  static Figures of(Job job) {
    return new Figures(job, job.lastSeq(), job.completed(), job.failed(), job.stages());
  }

  /** As {@link #of}, but the events from {@code seq} on are still to come. */
  static Figures before(Job job, long seq) {
    return new Figures(job, seq - 1, job.completed(), job.failed(), job.stages());
  }

  Figures after(EventsCommitted hint) {
    List<JobEvent> events = hint.events();
    long last = events.get(events.size() - 1).seq();
    Job then = hint.job() == null ? job : hint.job();
    return new Figures(then, last, hint.completed(), hint.failed(), hint.stages());
  }

  /** After events that the history gave, which has no counters of their moment. */
  Figures after(List<JobEvent> events) {
    long done = completed;
    long bad = failed;
    for (JobEvent event : events) {
      if (event.result() != null) {
        done++;
        bad += event.result().outcome().countsAsFailed() ? 1 : 0;
      }
    }
    JobEvent last = events.get(events.size() - 1);
    return new Figures(withStatus(job, last.status()), last.seq(), done, bad, stages);
  }

  /**
   * Counters that moved without an event; two such may come in the wrong order, so the greater ones
   * hold.
   */
  Figures furthest(int attempt, long done, long bad, List<Stage> then) {
    boolean stale =
        attempt < job.attempt() || attempt == job.attempt() && units(then) < units(stages);
    return stale ? this : new Figures(job, seq, done, bad, then);
  }

  Figures withSettings(Job changed) {
    return new Figures(changed, seq, completed, failed, stages);
  }

  static long units(List<Stage> stages) {
    long units = 0;
    for (Stage stage : stages) {
      units += stage.completed() + stage.status().ordinal();
    }
    return units;
  }

  private static Job withStatus(Job j, JobStatus status) {
    if (j.status() == status) {
      return j;
    }
    return new Job(
        j.id(),
        j.type(),
        j.title(),
        status,
        j.parameters(),
        j.labels(),
        j.dependsOn(),
        j.priority(),
        j.maxConcurrency(),
        j.rate(),
        j.owner(),
        j.createdAt(),
        j.startAt(),
        j.queuedAt(),
        j.startedAt(),
        j.endedAt(),
        j.attempt(),
        j.recoveries(),
        j.lastSeq(),
        j.trimmedSeq(),
        j.completed(),
        j.failed(),
        j.node(),
        j.leaseUntil(),
        j.cancelRequested(),
        j.message(),
        j.error(),
        j.details(),
        j.stages());
  }
}
