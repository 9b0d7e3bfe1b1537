package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits and who runs at one moment.
 *
 * @param statuses of the jobs that have not ended, by id
 * @param positions 1, 2, 3 … of the jobs that are due, by id
 * @param runningOfType by type
 */
record QueueView(
    Instant at,
    Map<String, JobStatus> statuses,
    Map<String, Integer> positions,
    Map<String, Integer> runningOfType) {

  static QueueView of(Instant at, List<Job> waiting, List<Job> running) {
    Map<String, JobStatus> statuses = new HashMap<>();
    Map<String, Integer> positions = new HashMap<>();
    Map<String, Integer> runningOfType = new HashMap<>();
    for (Job job : waiting) {
      statuses.put(job.id(), job.status());
      if (isDue(job, at)) {
        positions.put(job.id(), positions.size() + 1);
      }
    }
    for (Job job : running) {
      statuses.put(job.id(), job.status());
      runningOfType.merge(job.type(), 1, Integer::sum);
    }
    return new QueueView(at, statuses, positions, runningOfType);
  }

  private static boolean isDue(Job job, Instant at) {
    return job.status() == JobStatus.QUEUED
        && (job.startAt() == null || !job.startAt().isAfter(at));
  }
}
