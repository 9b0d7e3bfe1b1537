package dev.headway.api;

import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Somebody who waits until a job has come so far. Released once, by whatever comes first. */
final class JobWait implements JobWatcher {
  private final Predicate<JobState> enough;
  private final Consumer<JobWait> release;
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile Future<?> timer;

  /**
   * @param enough asked after each durable event
   * @param release must only hand on
   */
  JobWait(Predicate<JobState> enough, Consumer<JobWait> release) {
    this.enough = enough;
    this.release = release;
  }

  @Override
  public void events(List<JobEvent> events, JobState state) {
    if (enough.test(state)) {
      release();
    }
  }

  @Override
  public void progress(JobState state) {
    // only durable events count
  }

  @Override
  public void deleted(String jobId) {
    release();
  }

  void release() {
    if (giveUp()) {
      release.accept(this);
    }
  }

  /**
   * Ends the wait without a release.
   *
   * @return false when it was released before
   */
  boolean giveUp() {
    boolean first = released.compareAndSet(false, true);
    Future<?> pending = timer;
    if (first && pending != null) {
      pending.cancel(false);
    }
    return first;
  }

  /** The timer that releases it at last, to be cancelled when something else does. */
  void endWith(Future<?> timer) {
    this.timer = timer;
    if (released.get()) {
      timer.cancel(false);
    }
  }

  boolean isReleased() {
    return released.get();
  }
}
