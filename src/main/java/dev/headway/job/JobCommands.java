package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;

/** What one can do with a job. Each call is one transaction; the job it returns is as committed. */
@ApplicationScoped
public class JobCommands {
  /**
   * Stores the job and puts it into the queue (or lets it wait for the jobs that it depends on).
   * Problems: {@code unknown_job_type}, {@code invalid_parameters}, {@code invalid_request}, {@code
   * idempotency_key_reused} (422: same key, other request).
   */
  public Job launch(NewJob request) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks a job to stop. A job that waits is cancelled at once; a running one as soon as its items
   * let go. Problems: {@code job_not_found}, {@code job_ended} (409), {@code
   * cancel_already_requested} is none: the first request stands and the job is returned.
   */
  public Job cancel(String jobId, CancelRequest request) {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues an ended job again as its next attempt. Problems: {@code job_not_found}, {@code
   * job_not_ended} (409), {@code nothing_to_run} (409).
   */
  public Job restart(String jobId, Rerun rerun) {
    throw new UnsupportedOperationException();
  }

  /**
   * Changes what is given, null leaves as it is. Problems: {@code job_not_found}, {@code job_ended}
   * (409).
   */
  public Job retune(String jobId, Integer priority, Integer maxConcurrency, Double rate) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes an ended job and all that it stored. Problems: {@code job_not_found}, {@code
   * job_not_ended} (409).
   */
  public void delete(String jobId) {
    throw new UnsupportedOperationException();
  }
}
