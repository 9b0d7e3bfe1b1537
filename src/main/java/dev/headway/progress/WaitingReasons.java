package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.job.RunningJobs;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says why a job does not run yet, from a view of the queue that is at most a second old. */
final class WaitingReasons {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration JUST_NOW = Duration.ofMillis(100);
  private static final int MOST = 1_000;

  private final JobStore store;
  private final JobTypes types;
  private final RunningJobs running;
  private final Settings settings;
  private final Clock clock;
  private volatile QueueView view;

  WaitingReasons(
      JobStore store, JobTypes types, RunningJobs running, Settings settings, Clock clock) {
    this.store = store;
    this.types = types;
    this.running = running;
    this.settings = settings;
    this.clock = clock;
  }

  boolean isFresh() {
    return isYoungerThan(FRESH);
  }

  /** Reads the database: not for the live thread. */
  synchronized void refresh() {
    if (!isFresh()) {
      view = QueueView.of(clock.instant(), store.waiting(MOST), store.running());
    }
  }

  /** Reads the database when it has to: not for the live thread. */
  JobState.Waiting readFor(Job job) {
    if (LiveJob.waits(job)) {
      QueueView old = view;
      boolean missed = old != null && !old.statuses().containsKey(job.id());
      if (missed && !isYoungerThan(JUST_NOW)) {
        view = null;
      }
      refresh();
    }
    return knownOf(job);
  }

  /** From the newest view; null when there is none, or the job does not wait. */
  JobState.Waiting knownOf(Job job) {
    QueueView now = view;
    if (now == null || !LiveJob.waits(job)) {
      return null;
    }
    if (job.status() == JobStatus.PENDING) {
      return new JobState.Waiting("dependency", null, dependency(job, now));
    }
    if (job.startAt() != null && job.startAt().isAfter(clock.instant())) {
      String detail = "starts at " + Timestamps.of(job.startAt());
      return new JobState.Waiting("start_time", null, detail);
    }
    return due(job, now.positions().get(job.id()), now);
  }

  private JobState.Waiting due(Job job, Integer position, QueueView now) {
    JobType type = typeOf(job);
    int running = now.runningOfType().getOrDefault(job.type(), 0);
    if (type != null && type.maxRunning() > 0 && running >= type.maxRunning()) {
      String detail = running + " of at most " + type.maxRunning() + " " + job.type() + " jobs run";
      return new JobState.Waiting("type_limit", position, detail);
    }
    if (position == null) {
      return new JobState.Waiting("position", null, "in the queue");
    }
    return position > 1
        ? new JobState.Waiting("position", position, ordinal(position) + " in the queue")
        : first(job, type);
  }

  private JobState.Waiting first(Job job, JobType type) {
    int free = Math.max(0, settings.batchThreads - running.threadsInUse());
    int needed = type == null ? 0 : type.threads(job.parameters(), settings.batchThreads);
    if (needed > free) {
      String are = free == 1 ? " is free" : " are free";
      String detail = "needs " + needed + " threads of the batch pool, " + free + are;
      return new JobState.Waiting("admission", 1, detail);
    }
    return new JobState.Waiting("position", 1, "next in the queue");
  }

  private static String dependency(Job job, QueueView now) {
    for (String id : job.dependsOn()) {
      JobStatus status = now.statuses().get(id);
      if (status != null) {
        String state = status == JobStatus.IN_PROGRESS ? "running" : status.wire();
        return "waits for job " + id + " (" + state + ")";
      }
    }
    return "waits for the jobs that it depends on";
  }

  private JobType typeOf(Job job) {
    try {
      return types.get(job.type());
    } catch (Problem notKnownHere) {
      return null;
    }
  }

  static String ordinal(int number) {
    boolean teen = number % 100 / 10 == 1;
    String ending =
        switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + ending;
  }

  private boolean isYoungerThan(Duration age) {
    QueueView now = view;
    Instant latest = clock.instant().minus(age);
    return now != null && now.at().isAfter(latest);
  }
}
