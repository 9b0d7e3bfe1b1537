package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.platform.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers any thread's questions about jobs, and lets watchers in and out. */
final class LiveState {
  /** The live thread is seldom more than a millisecond behind. */
  private static final long CATCH_UP_MILLIS = 50;

  private final Sources from;
  private final Clock clock;
  private final Intake intake;
  private final Registry jobs;
  private final Followers followers;
  private final LiveLoop loop;

  LiveState(Sources from, Settings settings, Clock clock, int mostWaitingEvents) {
    this.from = from;
    this.clock = clock;
    this.intake = new Intake(mostWaitingEvents);
    this.followers = new Followers(this::detachEverywhere);
    this.jobs = new Registry(settings.stalledAfter, followers);
    this.loop = new LiveLoop(jobs, intake, followers, from, settings, clock);
  }

  Optional<JobState> state(String jobId, boolean mayWait) {
    LiveJob live = jobs.find(jobId);
    boolean upToDate = live != null && (live.isWatched() || from.running().ids().contains(jobId));
    if (upToDate) {
      JobState state = settled(live, mayWait);
      if (state != null) {
        return Optional.of(state);
      }
    }
    return from.store().find(jobId).map(job -> stateOf(job, mayWait));
  }

  /**
   * @param mayWait false on the live thread, which can neither wait for itself nor read the
   *     database
   */
  JobState stateOf(Job job, boolean mayWait) {
    LiveJob live = jobs.find(job.id());
    JobState state = live == null ? null : settled(live, mayWait);
    return state != null && state.seq() >= job.lastSeq() ? state : stored(job, mayWait);
  }

  private JobState settled(LiveJob live, boolean mayWait) {
    if (mayWait) {
      intake.awaitHandled(CATCH_UP_MILLIS);
    }
    Job job = live.job();
    if (job != null && LiveJob.waits(job)) {
      live.waitsFor(why(job, mayWait));
    }
    return live.state(clock.instant());
  }

  private JobState stored(Job job, boolean mayWait) {
    Instant now = clock.instant();
    Pace pace = new Pace(job.attempt() == 1);
    boolean runs = job.status() == JobStatus.IN_PROGRESS;
    if (runs) {
      pace.sample(now, job.stages());
    }
    StateOf.Beyond beyond =
        new StateOf.Beyond(
            StateOf.NOT_HERE,
            StateOf.progress(job, job.stages()),
            runs ? pace.itemsPerSecond(job.stages()) : null,
            runs ? Estimate.of(job.stages(), pace, from.priors().of(job.type())) : null,
            null,
            why(job, mayWait));
    return StateOf.of(Figures.of(job), job.stages(), beyond, now);
  }

  private JobState.Waiting why(Job job, boolean mayRead) {
    return mayRead ? from.reasons().readFor(job) : from.reasons().knownOf(job);
  }

  OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
    while (true) {
      LiveJob job = jobs.find(jobId);
      long known = cursor;
      if (job == null || job.seq() < 0 || cursor > job.seq()) {
        Job stored = from.store().get(jobId);
        job = jobs.known(jobId);
        job.loaded(stored);
        known = Math.min(cursor, Math.max(stored.lastSeq(), job.seq()));
      }
      OptionalLong answer = job.attach(known, watcher);
      if (answer.isEmpty() && known > job.seq()) {
        intake.behind(jobId, known);
      }
      if (answer.isEmpty() || answer.getAsLong() >= 0) {
        return answer;
      }
      jobs.forget(job);
    }
  }

  void detach(String jobId, JobWatcher watcher) {
    LiveJob job = jobs.find(jobId);
    if (job != null) {
      job.detach(watcher);
    }
  }

  private void detachEverywhere(JobWatcher watcher) {
    followers.removeFromAll(watcher);
    jobs.all().forEach(job -> job.detach(watcher));
  }

  /** Whether the job is held in memory. */
  boolean holds(String jobId) {
    return jobs.find(jobId) != null;
  }

  Intake intake() {
    return intake;
  }

  Followers followers() {
    return followers;
  }

  LiveLoop loop() {
    return loop;
  }
}
