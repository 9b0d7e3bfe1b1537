package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.RunningJobs;
import dev.headway.job.Sample;
import dev.headway.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the live thread does: applies what was committed, tells the watchers, ticks. */
final class LiveLoop {
  private static final int PAGE = 2_000;
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final long LONGEST_WAIT_MILLIS = 100;

  private final Registry jobs;
  private final Intake intake;
  private final Followers followers;
  private final RunningJobs running;
  private final JobStore store;
  private final JobHistory history;
  private final Reads reads;
  private final Priors priors;
  private final WaitingReasons reasons;
  private final Samples samples;
  private final Poll poll;
  private final Clock clock;
  private final Duration progressEvery;

  private final Faults faults = new Faults();
  private final Set<LiveJob> changed = new LinkedHashSet<>();
  private final Set<LiveJob> lagging = new HashSet<>();
  private Instant beatAt = Instant.EPOCH;
  private Instant lookAt = Instant.EPOCH;

  LiveLoop(
      Registry jobs,
      Intake intake,
      Followers followers,
      Sources from,
      Settings settings,
      Clock clock) {
    this.jobs = jobs;
    this.intake = intake;
    this.followers = followers;
    this.running = from.running();
    this.store = from.store();
    this.history = from.history();
    this.reads = from.reads();
    this.priors = from.priors();
    this.reasons = from.reasons();
    this.samples = from.samples();
    this.clock = clock;
    this.progressEvery = Duration.ofNanos(1_000_000_000L / settings.progressHz);
    this.poll = new Poll(jobs, followers, intake, from, this::advance, this::deleted);
  }

  /** Waits for something to do, then does it. */
  void turn() throws InterruptedException {
    intake.await(millisToNext());
    step();
  }

  /** Does all that is to do at this moment. */
  void step() {
    Intake.Batch batch = intake.take();
    Set<LiveJob> touched = new LinkedHashSet<>(lagging);
    for (EventsCommitted hint : batch.hints()) {
      LiveJob job = jobs.known(hint.jobId());
      job.hint(hint);
      touched.add(job);
    }
    batch.behind().forEach((id, seq) -> touched.add(behind(id, seq)));
    touched.forEach(job -> faults.held(() -> advance(job)));
    batch.tasks().forEach(faults::held);
    faults.held(() -> tick(clock.instant()));
    intake.handled();
  }

  private LiveJob behind(String jobId, long seq) {
    LiveJob job = jobs.known(jobId);
    job.lost(seq);
    return job;
  }

  private void advance(LiveJob job) {
    Instant now = clock.instant();
    tell(job, job.advance(now), now);
    readIfNeeded(job, now);
  }

  private void tell(LiveJob job, List<JobEvent> events, Instant now) {
    boolean told = !events.isEmpty() && isFollowed(job);
    if (told) {
      followers.events(job.delivery(events, now));
    }
    Job stored = job.job();
    boolean ended = stored != null && stored.status().hasEnded();
    if (ended && !events.isEmpty()) {
      priors.forget(stored.type());
    }
    changed.add(job);
    sendProgress(job, now, ended && told);
  }

  /**
   * The first of a burst goes at once, the others wait for their time; the last of a job never
   * waits.
   */
  private void sendProgress(LiveJob job, Instant now, boolean last) {
    if (!isFollowed(job)) {
      changed.remove(job);
    } else if ((last || isDue(job, now)) && changed.remove(job)) {
      job.running(running.snapshot(job.id).orElse(StateOf.NOT_HERE));
      Delivery delivery = job.delivery(List.of(), now);
      if (delivery.state() != null) {
        job.progressSentAt = now;
        followers.progress(delivery);
      }
    }
  }

  private boolean isDue(LiveJob job, Instant now) {
    return !now.isBefore(job.progressSentAt.plus(progressEvery));
  }

  private boolean isFollowed(LiveJob job) {
    return followers.followAll() || job.isWatched();
  }

  private void readIfNeeded(LiveJob job, Instant now) {
    switch (job.readNeeded(now, followers.followAll())) {
      case JOB -> read(job, false);
      case EVENTS -> read(job, true);
      case NOTHING -> {}
    }
    if (job.isLagging()) {
      lagging.add(job);
    } else {
      lagging.remove(job);
    }
  }

  private void read(LiveJob job, boolean withEvents) {
    long after = job.seq();
    reads.run(
        "job " + job.id,
        () -> {
          Optional<Job> found = store.find(job.id);
          List<JobEvent> page =
              withEvents && found.isPresent() ? history.eventsAfter(job.id, after, PAGE) : null;
          intake.post(() -> arrived(job, found, page));
        },
        () -> job.readFailed(clock.instant(), AFTER_FAULT));
  }

  private void arrived(LiveJob job, Optional<Job> found, List<JobEvent> page) {
    Instant now = clock.instant();
    if (found.isEmpty()) {
      deleted(job.id);
      return;
    }
    if (page == null) {
      job.jump(found.get(), followers.followAll(), now);
      tell(job, List.of(), now);
    } else {
      tell(job, job.page(found.get(), page, now), now);
    }
    advance(job);
  }

  void deleted(String jobId) {
    LiveJob job = jobs.remove(jobId);
    if (job != null) {
      job.letGo();
      changed.remove(job);
      lagging.remove(job);
    }
    poll.forget(jobId);
    followers.deleted(jobId, job == null ? List.of() : job.watchers());
  }

  private void tick(Instant now) {
    boolean beat = !now.isBefore(beatAt);
    if (!now.isBefore(lookAt)) {
      lookAt = now.plus(progressEvery);
      lookAtRunning();
    }
    if (beat) {
      beatAt = now.plus(BEAT);
      beat(now);
    }
    for (LiveJob job : List.copyOf(changed)) {
      sendProgress(job, now, false);
    }
    poll.ifDue(now);
  }

  private void lookAtRunning() {
    for (String id : running.ids()) {
      LiveJob job = jobs.find(id);
      if (job != null && isFollowed(job) && running.snapshot(id).map(job::running).orElse(false)) {
        changed.add(job);
      }
    }
  }

  private void beat(Instant now) {
    Set<String> here = running.ids();
    Map<String, Sample> taken = new HashMap<>();
    boolean asked = false;
    for (LiveJob live : jobs.all()) {
      Job job = live.job();
      if (job == null || job.status().hasEnded()) {
        continue;
      }
      live.running(running.snapshot(live.id).orElse(StateOf.NOT_HERE));
      Prior prior = job.status() == JobStatus.IN_PROGRESS ? priors.of(job.type()) : null;
      boolean news = live.beat(now, prior);
      if (news && here.contains(live.id)) {
        taken.put(live.id, sample(live.state(now), now));
      }
      if (LiveJob.waits(job) && isFollowed(live)) {
        asked = true;
        news = live.waitsFor(reasons.knownOf(job));
      }
      if (news && isFollowed(live)) {
        changed.add(live);
      }
    }
    samples.add(taken);
    if (asked && !reasons.isFresh()) {
      reads.run("the queue", reasons::refresh);
    }
    jobs.letGoOfUnwatched(here);
  }

  private static Sample sample(JobState state, Instant now) {
    int atWork = (int) state.workers().stream().filter(worker -> worker.item() != null).count();
    double rate = state.rate() == null ? 0 : state.rate();
    return new Sample(
        now,
        state.job().attempt(),
        state.completed(),
        state.failed(),
        state.progress(),
        rate,
        atWork);
  }

  private long millisToNext() {
    Instant now = clock.instant();
    long millis = Math.min(LONGEST_WAIT_MILLIS, until(now, lookAt));
    for (LiveJob job : changed) {
      millis = Math.min(millis, until(now, job.progressSentAt.plus(progressEvery)));
    }
    return Math.max(1, millis);
  }

  private static long until(Instant now, Instant then) {
    return Duration.between(now, then).toMillis() + 1;
  }
}
