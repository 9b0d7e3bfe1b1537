package dev.headway.batch;

import dev.headway.job.Job;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a claimed job to the batch runtime. */
@ApplicationScoped
public class StartJob {
  /** When it returns, the job's threads count as taken. Throws when the batch runtime refuses. */
  public void start(Job job) {
    throw new UnsupportedOperationException();
  }
}
