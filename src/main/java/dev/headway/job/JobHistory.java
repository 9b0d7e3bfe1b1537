package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Reads the durable events and the results of a job. */
@ApplicationScoped
public class JobHistory {
  /**
   * Durable events with a number greater than {@code afterSeq}, in order, without a gap; at most
   * {@code limit}. Results that were superseded or cleaned up are events still, unless they were
   * trimmed.
   */
  public List<JobEvent> eventsAfter(String jobId, long afterSeq, int limit) {
    throw new UnsupportedOperationException();
  }

  /** A page of current results. */
  public List<Result> results(String jobId, ResultFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** All current results that the filter selects (its limit aside), in order, in bounded memory. */
  public void forEachResult(String jobId, ResultFilter filter, Consumer<Result> consumer) {
    throw new UnsupportedOperationException();
  }
}
