package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One job, its events put in order. The live thread alone moves it on; any thread may attach and
 * ask. Its lock is held for arithmetic only, never for a read or a watcher.
 */
final class LiveJob {
  private static final Duration GAP_MAY_LAST = Duration.ofMillis(100);
  private static final Duration READ_AGAIN = Duration.ofMillis(250);

  /** What has to be read before the job can go on. */
  enum Read {
    NOTHING,
    JOB,
    EVENTS
  }

  final String id;
  private final HintBuffer hints = new HintBuffer();
  private final StallWatch stall;
  private final HighWater highWater = new HighWater();
  private List<Watching> watchers = List.of();
  private Figures figures;
  private Job laterSettings;
  private Pace pace = new Pace(false);
  private Prior prior;
  private int attempt = -1;
  private Instant stalledSince;
  private JobState.Waiting waiting;
  private RunSnapshot run = StateOf.NOT_HERE;

  private long known;
  private boolean urgent;
  private boolean reading;
  private boolean letGo;
  private Instant gapSince;
  private Instant readAgainAt = Instant.EPOCH;
  private Instant touchedAt = Instant.EPOCH;

  /** For the live thread's conflation alone. */
  Instant progressSentAt = Instant.EPOCH;

  LiveJob(String id, Duration stalledAfter) {
    this.id = id;
    this.stall = new StallWatch(stalledAfter);
  }

  synchronized void hint(EventsCommitted hint) {
    if (hint.events().isEmpty()) {
      countersMoved(hint);
      return;
    }
    if (figures == null && hint.job() != null) {
      adopt(Figures.before(hint.job(), hint.events().get(0).seq()));
    }
    hints.add(hint);
    known = Math.max(known, hints.newest());
  }

  private void countersMoved(EventsCommitted hint) {
    Job job = hint.job();
    if (figures == null) {
      if (job != null) {
        adopt(Figures.of(job));
      }
      return;
    }
    if (job != null && job.lastSeq() >= figures.job().lastSeq()) {
      laterSettings = job;
      known = Math.max(known, job.lastSeq());
    }
    adopt(figures.furthest(hint.attempt(), hint.completed(), hint.failed(), hint.stages()));
  }

  /** The job is at this number at least; 0: something that has no number has changed. */
  synchronized void behind(long seq, boolean hintMayCome) {
    if (seq == 0 || figures == null || seq > figures.seq()) {
      known = Math.max(known, seq);
      urgent |= !hintMayCome;
    }
  }

  /** Lets a job that was just read stand for one that is not known yet. */
  synchronized void loaded(Job job) {
    if (figures == null) {
      adopt(Figures.of(job));
    }
  }

  /** Applies what has come; returns the events that were applied. */
  synchronized List<JobEvent> advance(Instant now) {
    if (figures == null) {
      return List.of();
    }
    List<JobEvent> applied = new ArrayList<>();
    EventsCommitted hint = hints.next(figures.seq());
    while (hint != null) {
      List<JobEvent> fresh = Watching.beyond(hint.events(), figures.seq());
      applied.addAll(fresh);
      adopt(figures.after(hint));
      hint = hints.next(figures.seq());
    }
    applySettings();
    afterwards(now, applied);
    return applied;
  }

  private void afterwards(Instant now, List<JobEvent> applied) {
    touchedAt = now;
    stall.finished(applied);
    stall.look(now, units());
    if (figures.seq() >= known) {
      gapSince = null;
    } else if (gapSince == null || !applied.isEmpty()) {
      gapSince = now;
    }
  }

  synchronized Read readNeeded(Instant now, boolean followed) {
    if (reading || letGo || now.isBefore(readAgainAt)) {
      return Read.NOTHING;
    }
    boolean late = gapSince != null && !now.isBefore(gapSince.plus(GAP_MAY_LAST));
    if (figures != null && !urgent && !late) {
      return Read.NOTHING;
    }
    reading = true;
    return figures == null || watchers.isEmpty() && !followed ? Read.JOB : Read.EVENTS;
  }

  synchronized boolean isLagging() {
    return figures == null || urgent || gapSince != null;
  }

  synchronized void readFailed(Instant now, Duration pause) {
    reading = false;
    readAgainAt = now.plus(pause);
  }

  /**
   * Nobody needs the events between, so the job may jump to where it is; unless somebody has just
   * come.
   */
  synchronized void jump(Job job, boolean followed) {
    reading = false;
    if (figures == null || watchers.isEmpty() && !followed) {
      if (figures == null || job.lastSeq() >= figures.seq()) {
        adopt(Figures.of(job));
      }
      settle(job.lastSeq());
    }
  }

  /**
   * Applies a page of the history that was read after {@code job}; returns the events that were
   * new.
   */
  synchronized List<JobEvent> page(Job job, List<JobEvent> page, Instant now) {
    reading = false;
    List<JobEvent> fresh = new ArrayList<>();
    for (JobEvent event : page) {
      if (event.seq() > figures.seq() && event.seq() <= job.lastSeq()) {
        fresh.add(event);
      }
    }
    if (!fresh.isEmpty()) {
      adopt(figures.after(fresh));
    } else if (job.lastSeq() <= figures.seq() && known > figures.seq()) {
      readAgainAt = now.plus(READ_AGAIN);
    }
    boolean trimmed = page.isEmpty() && job.lastSeq() > figures.seq();
    if (trimmed || job.lastSeq() == figures.seq()) {
      adopt(Figures.of(job));
    }
    settle(job.lastSeq());
    afterwards(now, fresh);
    return fresh;
  }

  private void settle(long stored) {
    known = Math.max(stored, hints.isEmpty() ? 0 : hints.newest());
    urgent = figures.seq() < stored;
  }

  private void applySettings() {
    if (laterSettings != null && laterSettings.lastSeq() <= figures.seq()) {
      if (laterSettings.lastSeq() >= figures.job().lastSeq()) {
        adopt(figures.withSettings(laterSettings));
      }
      laterSettings = null;
    }
  }

  private void adopt(Figures next) {
    figures = next;
    if (next.job().attempt() != attempt) {
      attempt = next.job().attempt();
      pace = new Pace(attempt == 1);
      stall.restart();
    }
    if (next.job().status() != JobStatus.IN_PROGRESS) {
      stalledSince = null;
      stall.restart();
    }
    if (!waits(next.job())) {
      waiting = null;
    }
  }

  /** Once a second: takes the measure of a running job. Returns whether it is worth telling. */
  synchronized boolean beat(Instant now, Prior earlier) {
    if (figures == null || figures.job().status() != JobStatus.IN_PROGRESS) {
      return false;
    }
    prior = earlier;
    pace.sample(now, stages());
    stall.look(now, units());
    stalledSince = stall.stalledSince(now);
    return true;
  }

  synchronized boolean waitsFor(JobState.Waiting reason) {
    if (figures == null || !waits(figures.job()) || reason == null || reason.equals(waiting)) {
      return false;
    }
    waiting = reason;
    return true;
  }

  /** Takes note of what it is doing; returns whether that differs. */
  synchronized boolean running(RunSnapshot snapshot) {
    if (snapshot.equals(run)) {
      return false;
    }
    run = snapshot;
    return true;
  }

  /** Null while it is not known. */
  synchronized JobState state(Instant now) {
    if (figures == null) {
      return null;
    }
    Job job = figures.job();
    boolean runs = job.status() == JobStatus.IN_PROGRESS;
    List<Stage> stages = stages();
    if (runs && stalledSince != null) {
      stall.look(now, units());
      stalledSince = stall.stalledSince(now);
    }
    StateOf.Beyond beyond =
        new StateOf.Beyond(
            runs ? run : StateOf.NOT_HERE,
            highWater.hold(job.attempt(), StateOf.progress(job, stages)),
            runs ? pace.itemsPerSecond(stages) : null,
            runs ? Estimate.of(stages, pace, prior) : null,
            runs ? stalledSince : null,
            waiting);
    return StateOf.of(figures, stages, beyond, now);
  }

  /** What to tell of these events, or of the progress when there are none. */
  synchronized Delivery delivery(List<JobEvent> events, Instant now) {
    return new Delivery(id, events, state(now), watchers);
  }

  synchronized Job job() {
    return figures == null ? null : figures.job();
  }

  synchronized long seq() {
    return figures == null ? -1 : figures.seq();
  }

  /**
   * @param newest a number that exists, at least the cursor
   * @return empty: attached; -1: let go, look it up anew; else the number to read up to
   */
  synchronized OptionalLong attach(long cursor, JobWatcher watcher) {
    if (letGo) {
      return OptionalLong.of(-1);
    }
    if (cursor < figures.seq()) {
      return OptionalLong.of(figures.seq());
    }
    List<Watching> more = new ArrayList<>(watchers);
    more.removeIf(watching -> watching.watcher == watcher);
    more.add(new Watching(watcher, cursor));
    watchers = List.copyOf(more);
    if (cursor > figures.seq()) {
      known = Math.max(known, cursor);
    }
    return OptionalLong.empty();
  }

  synchronized void detach(JobWatcher watcher) {
    List<Watching> fewer = new ArrayList<>(watchers);
    fewer.removeIf(watching -> watching.watcher == watcher && (watching.detached = true));
    watchers = List.copyOf(fewer);
  }

  synchronized boolean isWatched() {
    return !watchers.isEmpty();
  }

  /** When it last moved, for letting go of the oldest. */
  synchronized Instant touchedAt() {
    return touchedAt;
  }

  synchronized List<Watching> watchers() {
    return watchers;
  }

  synchronized boolean letGoIfUnwatched() {
    letGo |= watchers.isEmpty();
    return letGo;
  }

  synchronized void letGo() {
    letGo = true;
  }

  static boolean waits(Job job) {
    return job.status() == JobStatus.PENDING || job.status() == JobStatus.QUEUED;
  }

  private List<Stage> stages() {
    return figures.job().status() == JobStatus.IN_PROGRESS
        ? StateOf.newest(figures.stages(), run)
        : figures.stages();
  }

  private long units() {
    return Figures.units(stages());
  }
}
