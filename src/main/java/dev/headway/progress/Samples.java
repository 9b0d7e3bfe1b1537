package dev.headway.progress;

import dev.headway.job.Sample;
import dev.headway.job.SampleStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores a sample a second of each job, at most 600 a job. A second that the database is too slow
 * for is left out.
 */
final class Samples {
  private static final int MOST = 600;
  private static final int THIN_EVERY = 60;

  private final SampleStore store;
  private final Reads writes;
  private final AtomicBoolean writing = new AtomicBoolean();
  private Map<String, Integer> added = new HashMap<>();

  Samples(SampleStore store, Reads writes) {
    this.store = store;
    this.writes = writes;
  }

  void add(Map<String, Sample> samples) {
    if (!samples.isEmpty() && writing.compareAndSet(false, true)) {
      writes.run("samples to store", () -> write(samples), () -> writing.set(false));
    }
  }

  private void write(Map<String, Sample> samples) {
    store.add(samples);
    Map<String, Integer> counts = new HashMap<>();
    for (String jobId : samples.keySet()) {
      int count = added.getOrDefault(jobId, 0) + 1;
      if (count % THIN_EVERY == 1) {
        // at a run's first too, for it may be short; leaves room for those until the next time
        store.thin(jobId, MOST - THIN_EVERY);
      }
      counts.put(jobId, count);
    }
    added = counts;
    writing.set(false);
  }
}
