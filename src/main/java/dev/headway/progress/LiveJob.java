package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
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
  /** What has to be read before the job can go on. */
  enum Read {
    NOTHING,
    JOB,
    EVENTS
  }

  final String id;
  private final Sequence sequence = new Sequence();
  private final Followers followers;
  private final Measures measures;
  private long toldBefore = -1;
  private List<Watching> watchers = List.of();
  private Figures figures;
  private Job laterSettings;
  private boolean letGo;
  private Instant touchedAt = Instant.EPOCH;

  /** For the live thread's conflation alone. */
  Instant progressSentAt = Instant.EPOCH;

  LiveJob(String id, Duration stalledAfter, Followers followers) {
    this.id = id;
    this.followers = followers;
    this.measures = new Measures(stalledAfter);
  }

  synchronized void hint(EventsCommitted hint) {
    if (hint.events().isEmpty()) {
      countersMoved(hint);
      return;
    }
    if (figures == null && hint.job() != null) {
      begin(hint.job(), hint.events().get(0).seq() - 1);
    }
    sequence.add(hint);
  }

  /**
   * Makes the job known. Whoever follows all jobs may have to hear of more than what comes now:
   * hints come in any order, and none come from other nodes.
   *
   * @param seq the number of the last event that need not be told for any other reason
   */
  private void begin(Job job, long seq) {
    long told = toldBefore;
    if (told < 0) {
      told = followers.knowFromItsBeginning(job.createdAt()) ? 0 : seq;
    }
    sequence.exists(seq);
    adopt(Figures.before(job, Math.min(told, seq) + 1));
  }

  /** Whoever follows all jobs has heard of the events up to this one. */
  synchronized void toldBefore(long seq) {
    toldBefore = seq;
  }

  private void countersMoved(EventsCommitted hint) {
    Job job = hint.job();
    if (figures == null) {
      if (job != null) {
        begin(job, job.lastSeq());
      }
      return;
    }
    if (job != null && job.lastSeq() >= figures.job().lastSeq()) {
      laterSettings = job;
      sequence.exists(job.lastSeq());
    }
    adopt(figures.furthest(hint.attempt(), hint.completed(), hint.failed(), hint.stages()));
  }

  /** The job is at this number at least. */
  synchronized void exists(long seq) {
    sequence.exists(seq);
  }

  /** As {@link #exists}, but no hint will come; 0: something that has no number has changed. */
  synchronized void lost(long seq) {
    if (seq == 0 || figures == null || seq > figures.seq()) {
      sequence.lost(seq);
    }
  }

  /** Lets a job that was just read stand for one that is not known yet. */
  synchronized void loaded(Job job) {
    if (figures == null) {
      begin(job, job.lastSeq());
    }
  }

  /** Applies what has come; returns the events that were applied. */
  synchronized List<JobEvent> advance(Instant now) {
    if (figures == null) {
      return List.of();
    }
    List<JobEvent> applied = new ArrayList<>();
    EventsCommitted hint = sequence.next(figures.seq());
    while (hint != null) {
      applied.addAll(Watching.beyond(hint.events(), figures.seq()));
      adopt(figures.after(hint));
      hint = sequence.next(figures.seq());
    }
    applySettings();
    moved(applied, now);
    return applied;
  }

  synchronized Read readNeeded(Instant now, boolean followed) {
    if (letGo || !sequence.beginsRead(figures != null, now)) {
      return Read.NOTHING;
    }
    return figures == null || watchers.isEmpty() && !followed ? Read.JOB : Read.EVENTS;
  }

  synchronized void readFailed(Instant now, Duration pause) {
    sequence.failed(now, pause);
  }

  /**
   * Nobody needs the events between, so the job may jump to where it is; unless somebody has just
   * come.
   */
  synchronized void jump(Job job, boolean followed, Instant now) {
    if (figures == null) {
      begin(job, job.lastSeq());
    } else if (job.lastSeq() >= figures.seq() && watchers.isEmpty() && !followed) {
      adopt(Figures.of(job));
    }
    sequence.answered(figures.seq(), job.lastSeq(), true, now);
    moved(List.of(), now);
  }

  /**
   * Applies a page of the history that was read after {@code job}; returns the events that were
   * new.
   */
  synchronized List<JobEvent> page(Job job, List<JobEvent> page, Instant now) {
    List<JobEvent> fresh = new ArrayList<>();
    for (JobEvent event : page) {
      if (event.seq() > figures.seq() && event.seq() <= job.lastSeq()) {
        fresh.add(event);
      }
    }
    if (!fresh.isEmpty()) {
      adopt(figures.after(fresh));
    }
    boolean trimmed = page.isEmpty() && job.lastSeq() > figures.seq();
    if (trimmed || job.lastSeq() == figures.seq()) {
      adopt(Figures.of(job));
    }
    sequence.answered(figures.seq(), job.lastSeq(), !fresh.isEmpty(), now);
    moved(fresh, now);
    return fresh;
  }

  private void moved(List<JobEvent> events, Instant now) {
    touchedAt = now;
    measures.applied(events, figures, now);
    sequence.movedTo(figures.seq(), !events.isEmpty(), now);
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
    measures.adopt(next.job());
  }

  /** Once a second: takes the measure of a running job. Returns whether it is worth telling. */
  synchronized boolean beat(Instant now, Prior earlier) {
    if (figures == null || figures.job().status() != JobStatus.IN_PROGRESS) {
      return false;
    }
    measures.beat(figures, earlier, now);
    return true;
  }

  synchronized boolean waitsFor(JobState.Waiting reason) {
    return figures != null && waits(figures.job()) && measures.waitsFor(reason);
  }

  /** Takes note of what it is doing; returns whether that differs. */
  synchronized boolean running(RunSnapshot snapshot) {
    return measures.running(snapshot);
  }

  /** Null while it is not known. */
  synchronized JobState state(Instant now) {
    return figures == null ? null : measures.state(figures, now);
  }

  /** What to tell of these events, or of the progress when there are none. */
  synchronized Delivery delivery(List<JobEvent> events, Instant now) {
    return new Delivery(id, events, state(now), watchers);
  }

  /** Null while it is not known. */
  synchronized Job job() {
    return figures == null ? null : figures.job();
  }

  /** -1 while it is not known. */
  synchronized long seq() {
    return figures == null ? -1 : figures.seq();
  }

  /**
   * @param cursor a number that exists
   * @return empty: attached; -1: let go, look it up anew; else the number to read up to
   */
  synchronized OptionalLong attach(long cursor, JobWatcher watcher) {
    if (letGo) {
      return OptionalLong.of(-1);
    }
    if (cursor < figures.seq()) {
      return OptionalLong.of(figures.seq());
    }
    List<Watching> more = without(watcher);
    more.add(new Watching(watcher, cursor));
    watchers = List.copyOf(more);
    sequence.exists(cursor);
    return OptionalLong.empty();
  }

  synchronized void detach(JobWatcher watcher) {
    watchers = List.copyOf(without(watcher));
  }

  private List<Watching> without(JobWatcher watcher) {
    List<Watching> others = new ArrayList<>(watchers);
    others.removeIf(watching -> watching.watcher == watcher && watching.detach());
    return others;
  }

  synchronized List<Watching> watchers() {
    return watchers;
  }

  synchronized boolean isWatched() {
    return !watchers.isEmpty();
  }

  synchronized boolean isLagging() {
    return figures == null || sequence.isLagging();
  }

  /** When it last moved, for letting go of the oldest. */
  synchronized Instant touchedAt() {
    return touchedAt;
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
}
