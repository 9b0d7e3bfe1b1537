package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Keeps one sample a second of each running job, and thins them as they age. */
@ApplicationScoped
public class SampleStore {
  /** Adds one sample to each of the jobs, in one transaction. */
  public void add(Map<String, Sample> samples) {
    throw new UnsupportedOperationException();
  }

  /** All samples of a job, oldest first. */
  public List<Sample> list(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Keeps at most {@code most} samples of a job: drops every other of the older ones. */
  public void thin(String jobId, int most) {
    throw new UnsupportedOperationException();
  }
}
