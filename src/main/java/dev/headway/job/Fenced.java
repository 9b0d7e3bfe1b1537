package dev.headway.job;

/** Another attempt owns the job now, or it has ended: what this one does no longer counts. */
public class Fenced extends RuntimeException {
  public Fenced(String jobId, int attempt) {
    super("Attempt " + attempt + " no longer owns job " + jobId);
  }
}
