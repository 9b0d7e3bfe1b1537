package dev.headway.job;

import dev.headway.platform.Problem;

/** What can be wrong with a request about a job; the codes are part of the public contract. */
final class JobProblems {
  private JobProblems() {}

  static Problem notFound(String jobId) {
    return new Problem(404, "job_not_found", "There is no job " + jobId);
  }

  static Problem ended(JobEntity job) {
    return Problem.conflict(
        "job_ended", "Job " + job.id + " has ended: it is " + job.status.wire());
  }

  static Problem notEnded(JobEntity job) {
    return Problem.conflict(
        "job_not_ended", "Job " + job.id + " has not ended: it is " + job.status.wire());
  }
}
