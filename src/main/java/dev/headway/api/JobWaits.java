package dev.headway.api;

import dev.headway.job.Job;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.progress.JobState;
import dev.headway.progress.LiveJobs;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Requests that wait for a job without holding a thread. What they do when the wait is over runs on
 * a few threads of its own, since it writes to a client.
 */
@ApplicationScoped
public class JobWaits {
  private static final int WRITERS = 8;

  private final Set<JobWait> open = ConcurrentHashMap.newKeySet();

  @Inject LiveJobs live;
  @Inject NamedThreads threads;
  @Inject Settings settings;

  private ScheduledThreadPoolExecutor clock;
  private ExecutorService writers;
  private volatile boolean stopping;

  @PostConstruct
  void start() {
    clock = new ScheduledThreadPoolExecutor(1, threads.named("headway-api-clock"));
    clock.setRemoveOnCancelPolicy(true);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WRITERS,
            WRITERS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads.named("headway-api-writer"));
    pool.allowCoreThreadTimeOut(true);
    writers = pool;
  }

  /** Runs {@code then} once: when the job has ended, is gone, or the time is up. */
  void untilEnded(Job job, Duration most, Runnable then) {
    wait(job.id(), job.lastSeq(), JobWaits::hasEnded, most, then);
  }

  /**
   * Runs {@code then} once: when there is a durable event after {@code seq}, none can come, or the
   * time is up.
   */
  void untilEventAfter(String jobId, long seq, Duration most, Runnable then) {
    wait(jobId, seq, state -> state.seq() > seq || hasEnded(state), most, then);
  }

  /** Answers all that wait, before the server that would have told them is gone. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(0) Object stop) {
    stopping = true;
    open.forEach(JobWait::release);
  }

  @PreDestroy
  void close() {
    clock.shutdownNow();
    writers.shutdown();
  }

  int size() {
    return open.size();
  }

  private void wait(
      String jobId, long cursor, Predicate<JobState> enough, Duration most, Runnable then) {
    JobWait wait = new JobWait(enough, done -> writers.execute(() -> leave(jobId, done, then)));
    open.add(wait);
    if (stopping || open.size() > settings.maxSessions) {
      wait.release();
      return;
    }
    wait.endWith(clock.schedule(wait::release, most.toMillis(), TimeUnit.MILLISECONDS));
    try {
      attach(jobId, cursor, enough, wait);
    } catch (RuntimeException failed) {
      if (wait.giveUp()) {
        leave(jobId, wait, () -> {});
        throw failed;
      }
    }
  }

  private void leave(String jobId, JobWait wait, Runnable then) {
    open.remove(wait);
    live.detach(jobId, wait);
    then.run();
  }

  /** The job may have moved on while it attached: what was missed shows in its state. */
  private void attach(String jobId, long cursor, Predicate<JobState> enough, JobWait wait) {
    OptionalLong behind = live.attach(jobId, cursor, wait);
    while (behind.isPresent() && !wait.isReleased()) {
      behind = live.attach(jobId, behind.getAsLong(), wait);
    }
    if (live.state(jobId).map(enough::test).orElse(true)) {
      wait.release();
    }
  }

  private static boolean hasEnded(JobState state) {
    return state.status().hasEnded();
  }
}
