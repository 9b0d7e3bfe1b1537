package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.util.List;

/**
 * Somebody who follows jobs. Called on the live thread: must only hand on, never wait, never do
 * I/O.
 */
public interface JobWatcher {
  /**
   * Durable events of one job, in the order of their numbers, without a gap or a repeat since it
   * was attached.
   *
   * @param state the job right after them
   */
  void events(List<JobEvent> events, JobState state);

  /**
   * The job has moved on without a durable event; at most {@code headway.progress.hz} times a
   * second a job.
   */
  void progress(JobState state);

  /** The job and all that it stored are gone; nothing more will come. */
  void deleted(String jobId);
}
