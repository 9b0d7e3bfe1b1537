package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import dev.headway.progress.LiveJobs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWaitsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Live live = new Live();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch called = new CountDownLatch(1);
  private JobWaits waits;

  @BeforeEach
  void open() {
    waits = new JobWaits();
    waits.live = live;
    waits.threads = new NamedThreads(Thread::new);
    waits.settings = new Settings(name -> name.equals("headway.channel.sessions") ? "2" : null);
    waits.start();
  }

  @AfterEach
  void close() {
    waits.close();
  }

  private void then() {
    calls.incrementAndGet();
    called.countDown();
  }

  private void assertAnsweredOnce() throws InterruptedException {
    assertTrue(called.await(10, TimeUnit.SECONDS));
    assertEquals(1, calls.get());
    assertEquals(0, waits.size());
    assertTrue(live.watchers.isEmpty());
  }

  @Test
  void waits_over_events_until_the_job_has_ended() throws Exception {
    waits.untilEnded(live.job, LONG, this::then);
    live.tell(JobStatus.IN_PROGRESS);
    assertEquals(0, calls.get());
    live.tell(JobStatus.COMPLETED);
    live.tell(JobStatus.COMPLETED);
    assertAnsweredOnce();
  }

  @Test
  void answers_when_the_time_is_up() throws Exception {
    waits.untilEnded(live.job, Duration.ofMillis(1), this::then);
    assertAnsweredOnce();
  }

  @Test
  void a_job_that_ends_while_the_watcher_attaches_is_seen() throws Exception {
    live.status = JobStatus.FAILED;
    waits.untilEnded(live.job, LONG, this::then);
    assertAnsweredOnce();
  }

  @Test
  void who_waits_for_the_end_skips_what_it_missed() throws Exception {
    live.newest = 12;
    waits.untilEnded(live.job, LONG, this::then);
    assertEquals(0, calls.get());
    live.tell(JobStatus.CANCELLED);
    assertAnsweredOnce();
  }

  @Test
  void who_waits_for_an_event_is_answered_when_it_is_behind() throws Exception {
    live.newest = 12;
    waits.untilEventAfter("job-1", 7, LONG, this::then);
    assertAnsweredOnce();
  }

  @Test
  void an_event_that_is_not_after_the_given_one_is_not_waited_for() throws Exception {
    waits.untilEventAfter("job-1", 9, LONG, this::then);
    live.newest = 9;
    live.tell(JobStatus.IN_PROGRESS);
    assertEquals(1, waits.size());
    live.newest = 10;
    live.tell(JobStatus.IN_PROGRESS);
    assertAnsweredOnce();
  }

  @Test
  void a_deleted_job_answers() throws Exception {
    waits.untilEventAfter("job-1", 7, LONG, this::then);
    live.watchers.forEach(watcher -> watcher.deleted("job-1"));
    assertAnsweredOnce();
  }

  @Test
  void a_stopping_server_answers_all() throws Exception {
    waits.untilEnded(live.job, LONG, this::then);
    waits.stop(null);
    assertAnsweredOnce();
  }

  @Test
  void one_too_many_does_not_wait() throws Exception {
    waits.untilEnded(live.job, LONG, () -> {});
    waits.untilEnded(live.job, LONG, () -> {});
    waits.untilEnded(live.job, LONG, this::then);
    assertTrue(called.await(10, TimeUnit.SECONDS));
    assertEquals(2, waits.size());
  }

  @Test
  void a_failure_to_attach_is_the_caller_s() {
    live.failure = new IllegalStateException("no");
    assertThrows(IllegalStateException.class, () -> waits.untilEnded(live.job, LONG, this::then));
    assertEquals(0, waits.size());
    assertFalse(called.getCount() == 0);
  }

  private static final class Live extends LiveJobs {
    final Job job = Fakes.job("job-1", JobStatus.IN_PROGRESS);
    final Set<JobWatcher> watchers = ConcurrentHashMap.newKeySet();
    JobStatus status = JobStatus.IN_PROGRESS;
    long newest = 7;
    RuntimeException failure;

    void tell(JobStatus now) {
      status = now;
      watchers.forEach(watcher -> watcher.events(List.of(), now()));
    }

    private JobState now() {
      Job stored = Fakes.job("job-1", status);
      return new JobState(
          stored, newest, null, null, null, 0, 0, null, List.of(), null, null, null, List.of(),
          null, null);
    }

    @Override
    public Optional<JobState> state(String jobId) {
      return Optional.of(now());
    }

    @Override
    public OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
      if (failure != null) {
        throw failure;
      }
      if (cursor < newest) {
        return OptionalLong.of(newest);
      }
      watchers.add(watcher);
      return OptionalLong.empty();
    }

    @Override
    public void detach(String jobId, JobWatcher watcher) {
      watchers.remove(watcher);
    }
  }
}
