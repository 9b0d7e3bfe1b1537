package dev.headway.progress;

import dev.headway.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The jobs as they are this moment, and who follows them. */
@ApplicationScoped
public class LiveJobs {
  /** The newest state of a job, empty when there is none of this id. */
  public Optional<JobState> state(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** The newest states of jobs just read from the store. */
  public List<JobState> states(List<Job> jobs) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets a watcher follow a job from the event after {@code cursor} on. Whoever is behind reads the
   * history up to the number that is returned, and tries again.
   *
   * @return empty when it is attached; else the number that it must have seen first
   */
  public OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
    throw new UnsupportedOperationException();
  }

  /** Lets a watcher follow the status events and the progress of all jobs. */
  public void attachToAll(JobWatcher watcher) {
    throw new UnsupportedOperationException();
  }

  public void detach(String jobId, JobWatcher watcher) {
    throw new UnsupportedOperationException();
  }

  public void detachFromAll(JobWatcher watcher) {
    throw new UnsupportedOperationException();
  }
}
