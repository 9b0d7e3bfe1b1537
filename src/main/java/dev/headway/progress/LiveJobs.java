package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobDeleted;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.job.JobTypes;
import dev.headway.job.RunningJobs;
import dev.headway.job.SampleStore;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The jobs as they are this moment, and who follows them. */
@ApplicationScoped
public class LiveJobs {
  private static final int MOST_WAITING_EVENTS = 20_000;
  private static final int READERS = 2;
  private static final int STOP_TELLING = 8_000;
  private static final int STOP_LAST = 10_000;
  private static final long LAST_WORDS_MILLIS = 1_000;

  @Inject JobStore store;
  @Inject JobHistory history;
  @Inject JobTypes types;
  @Inject SampleStore sampleStore;
  @Inject RunningJobs running;
  @Inject NamedThreads threads;
  @Inject Settings settings;
  @Inject Clock clock;

  private ExecutorService readers;
  private ExecutorService sampler;
  private LiveState live;
  private LiveThread thread;

  @PostConstruct
  void wire() {
    readers = Executors.newFixedThreadPool(READERS, threads.named("live-history"));
    sampler = Executors.newSingleThreadExecutor(threads.named("live-samples"));
    Reads reads = new Reads(readers);
    Sources from =
        new Sources(
            store,
            history,
            running,
            reads,
            new Priors(store, clock, reads),
            new WaitingReasons(store, types, running, settings, clock),
            new Samples(sampleStore, new Reads(sampler)));
    live = new LiveState(from, settings, clock, MOST_WAITING_EVENTS);
    thread = new LiveThread(live.loop());
  }

  void start(
      @Observes @Initialized(ApplicationScoped.class) @Priority(StartOrder.LIVE) Object started) {
    thread.start(threads.named("live"));
  }

  /** Between the end of the runs and the end of the sessions: what the runs said last is told. */
  void tellTheLast(
      @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(STOP_TELLING) Object stopping) {
    live.intake().awaitHandled(LAST_WORDS_MILLIS);
  }

  /** After everything else: the jobs that stop are still told of. */
  void stop(
      @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(STOP_LAST) Object stopping) {
    thread.stop();
    readers.shutdownNow();
    sampler.shutdownNow();
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsCommitted hint) {
    live.intake().offer(hint);
  }

  void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobDeleted hint) {
    live.intake().post(() -> live.loop().deleted(hint.jobId()));
  }

  /**
   * The newest state of a job, empty when there is none of this id. What was committed in this
   * process before the call is in it. For a job that is watched it is never ahead of the events
   * that the watchers got.
   */
  public Optional<JobState> state(String jobId) {
    return live.state(jobId, thread.runsElsewhere());
  }

  /** The newest states of jobs just read from the store. */
  public List<JobState> states(List<Job> jobs) {
    boolean mayWait = thread.runsElsewhere();
    List<JobState> states = new ArrayList<>(jobs.size());
    for (Job job : jobs) {
      states.add(live.stateOf(job, mayWait));
    }
    return states;
  }

  /**
   * Lets a watcher follow a job from the event after {@code cursor} on. Whoever is behind reads the
   * history up to the number that is returned, and tries again. A cursor beyond the newest event
   * counts as the newest. A watcher that is attached already goes on from the new cursor. Problem:
   * {@code job_not_found}.
   *
   * @return empty when it is attached; else the number that it must have seen first
   */
  public OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
    return live.attach(jobId, cursor, watcher);
  }

  /** Lets a watcher follow the status events and the progress of all jobs. */
  public void attachToAll(JobWatcher watcher) {
    live.followers().addToAll(watcher, clock.instant());
  }

  public void detach(String jobId, JobWatcher watcher) {
    live.detach(jobId, watcher);
  }

  public void detachFromAll(JobWatcher watcher) {
    live.followers().removeFromAll(watcher);
  }
}
