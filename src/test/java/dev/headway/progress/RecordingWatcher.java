package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
final class RecordingWatcher implements JobWatcher {
  private final List<JobEvent> events = new ArrayList<>();
  private final List<JobState> progress = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private JobState last;
  private int calls;

  @Override
  public synchronized void events(List<JobEvent> more, JobState state) {
    events.addAll(more);
    last = state;
    calls++;
    notifyAll();
  }

  @Override
  public synchronized void progress(JobState state) {
    progress.add(state);
    last = state;
  }

  @Override
  public synchronized void deleted(String jobId) {
    deleted.add(jobId);
  }

  synchronized List<Long> seqs() {
    return events.stream().map(JobEvent::seq).toList();
  }

  synchronized List<JobEvent> events() {
    return List.copyOf(events);
  }

  synchronized List<JobState> progress() {
    return List.copyOf(progress);
  }

  synchronized List<String> deleted() {
    return List.copyOf(deleted);
  }

  synchronized JobState last() {
    return last;
  }

  synchronized int calls() {
    return calls;
  }

  synchronized void saw(List<JobEvent> history) {
    events.addAll(history);
  }

  /** Waits for so many events, or fails. */
  synchronized void await(int count) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (events.size() < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("only " + events.size() + " of " + count + " events came");
      }
      wait(left);
    }
  }
}
