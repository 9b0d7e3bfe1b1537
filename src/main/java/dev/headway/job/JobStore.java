package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads jobs. All reads see committed state. */
@ApplicationScoped
public class JobStore {
  /** The job, with its stages. */
  public Optional<Job> find(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Like {@link #find}, but a missing job is a problem {@code job_not_found} (404). */
  public Job get(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public List<Job> list(JobFilter filter) {
    throw new UnsupportedOperationException();
  }

  /**
   * The newest durable number of each of these jobs; a job that does not exist is left out. One
   * cheap query.
   */
  public Map<String, Long> lastSeqs(Collection<String> jobIds) {
    throw new UnsupportedOperationException();
  }

  /** How many jobs there are of each status. */
  public Map<JobStatus, Long> counts() {
    throw new UnsupportedOperationException();
  }

  /** Jobs that wait, in the order in which they would start now: priority, then time. */
  public List<Job> waiting(int limit) {
    throw new UnsupportedOperationException();
  }

  /** Jobs that run, on any node. */
  public List<Job> running() {
    throw new UnsupportedOperationException();
  }

  /** Completed jobs of a type, newest first, for estimates. */
  public List<Job> recentCompleted(String type, int limit) {
    throw new UnsupportedOperationException();
  }
}
