package dev.headway.channel;

import dev.headway.job.JobEvent;
import dev.headway.platform.Problem;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import dev.headway.progress.LiveJobs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One job, and all subscriptions to it. Keeps the last few batches of events, so that whoever reads
 * the history gets hold of the live stream even while the job commits faster than the history is
 * read.
 */
final class JobChannel implements JobWatcher {
  private static final int TRIES = 100;

  private final String jobId;
  private final LiveJobs live;
  private final RecentLimits limits;
  private final Object attaching = new Object();
  private boolean attached;
  private boolean left;
  private volatile boolean deleted;

  private final Set<Subscription> joined = new LinkedHashSet<>();
  private final ArrayDeque<EventBatch> recent = new ArrayDeque<>();
  private long recentSize;
  private long lastSeq;
  private EncodedState latest;

  /** How much of the newest history is kept at hand. */
  record RecentLimits(int batches, long size) {}

  JobChannel(String jobId, LiveJobs live, RecentLimits limits) {
    this.jobId = jobId;
    this.live = live;
    this.limits = limits;
  }

  String jobId() {
    return jobId;
  }

  /**
   * The job as it is now. From then on the channel follows it. Reads the database perhaps.
   *
   * @throws Problem {@code job_not_found}
   */
  JobState follow() {
    if (deleted) {
      throw notFound();
    }
    synchronized (attaching) {
      for (int n = 0; !attached; n++) {
        if (n == TRIES) {
          throw new Problem(503, "busy", "the job changes too fast; try again");
        }
        attach();
      }
    }
    synchronized (this) {
      return latest.state();
    }
  }

  private void attach() {
    JobState state = live.state(jobId).orElseThrow(this::notFound);
    synchronized (this) {
      lastSeq = state.seq();
      latest = new EncodedState(state);
    }
    OptionalLong behind = live.attach(jobId, state.seq(), this);
    attached = behind.isEmpty();
    if (attached && left) {
      live.detach(jobId, this);
    }
  }

  Problem notFound() {
    return new Problem(404, ErrorCode.JOB_NOT_FOUND.wire(), "there is no job " + jobId);
  }

  /** Nobody is subscribed any more. */
  void leave() {
    synchronized (attaching) {
      left = true;
      if (attached) {
        live.detach(jobId, this);
      }
    }
  }

  /**
   * Lets a subscription follow from its cursor on; false when it has to read more of the history
   * first.
   */
  synchronized boolean join(Subscription subscription) {
    long oldest = recent.isEmpty() ? lastSeq : recent.peekFirst().first() - 1;
    if (subscription.cursor() < oldest) {
      return false;
    }
    joined.add(subscription);
    recent.forEach(subscription::events);
    subscription.state(latest);
    return true;
  }

  synchronized void leave(Subscription subscription) {
    joined.remove(subscription);
  }

  @Override
  public synchronized void events(List<JobEvent> events, JobState state) {
    if (events.isEmpty()) {
      return;
    }
    EventBatch batch = new EventBatch(events, state);
    remember(batch);
    lastSeq = batch.last();
    latest = new EncodedState(state);
    for (Subscription subscription : joined) {
      subscription.events(batch);
      subscription.state(latest);
    }
  }

  private void remember(EventBatch batch) {
    recent.add(batch);
    recentSize += batch.size();
    while (recent.size() > limits.batches() || recentSize > limits.size()) {
      recentSize -= recent.poll().size();
    }
  }

  @Override
  public synchronized void progress(JobState state) {
    if (state.seq() != lastSeq) {
      return; // it includes events that are still to come, and so will the next one
    }
    latest = new EncodedState(state);
    for (Subscription subscription : joined) {
      subscription.progress(latest);
    }
  }

  @Override
  public void deleted(String deletedId) {
    List<Subscription> all;
    deleted = true;
    synchronized (this) {
      all = new ArrayList<>(joined);
      joined.clear();
    }
    all.forEach(Subscription::deleted);
  }
}
