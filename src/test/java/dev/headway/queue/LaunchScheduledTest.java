package dev.headway.queue;

import static dev.headway.queue.TestJob.aJob;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.NewJob;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Problem;
import dev.headway.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaunchScheduledTest {
  private final SettableClock clock = new SettableClock("2026-03-01T12:00:30Z");
  private final FakeSchedules schedules = new FakeSchedules(clock);
  private final QueueDatabase database = QueueDatabase.h2();
  private final TaskRows rows = new TaskRows(database.dataSource, JobQueue.LAUNCH_SCHEDULE);
  private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
  private final List<Poller> pollers = new ArrayList<>();
  private volatile RuntimeException failure;

  private final JobCommands commands =
      new JobCommands() {
        @Override
        public Job launch(NewJob request) {
          RuntimeException once = failure;
          failure = null;
          if (once != null) {
            keys.add("failed " + request.idempotencyKey());
            throw once;
          }
          keys.add(request.idempotencyKey());
          return aJob("job").job();
        }
      };

  @AfterEach
  void close() throws Exception {
    pollers.forEach(Poller::stop);
    database.close();
  }

  private void node(String name) {
    LaunchScheduled launches =
        new LaunchScheduled(
            schedules, commands, database.transactions, new CronSchedules(), rows, clock);
    Poller poller =
        new Poller(
            database.dataSource,
            JobQueue.LAUNCH_SCHEDULE,
            rows,
            new HeldBack(Duration.ofSeconds(1), System::nanoTime),
            new Changes(),
            launches,
            new Poller.Timing(clock, name, Duration.ofMillis(20), Duration.ofSeconds(15)),
            new NamedThreads(Executors.defaultThreadFactory()));
    pollers.add(poller);
    poller.start();
  }

  private void schedule(String name, String cron) {
    schedules.set(name, cron, true);
    rows.putAt(name, 0, schedules.find(name).orElseThrow().nextAt());
  }

  private String launched() throws InterruptedException {
    return keys.poll(10, TimeUnit.SECONDS);
  }

  private void awaitNext(String time) {
    while (!database
        .strings("select execution_time from scheduled_tasks where not picked")
        .equals(List.of(time))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void each_due_time_launches_one_job_on_all_nodes_together() throws Exception {
    schedule("minutely", "* * * * *");
    node("a");
    node("b");
    for (int minute = 1; minute <= 5; minute++) {
      clock.tick(Duration.ofMinutes(1));
      assertEquals("schedule:minutely:2026-03-01T12:0" + minute + ":00Z", launched());
      awaitNext("2026-03-01 12:0" + (minute + 1) + ":00+00");
    }
    assertNull(keys.poll());
    assertEquals("minutely job", schedules.launched.get(0));
  }

  @Test
  void times_that_passed_while_no_node_was_up_launch_one_job() throws Exception {
    schedule("minutely", "* * * * *");
    clock.tick(Duration.ofHours(10));
    node("a");
    assertEquals("schedule:minutely:2026-03-01T12:01:00Z", launched());
    awaitNext("2026-03-01 22:01:00+00");
    assertNull(keys.poll());
  }

  @Test
  void a_launch_that_failed_for_a_moment_is_tried_again_with_the_same_key() throws Exception {
    schedule("minutely", "* * * * *");
    failure = new IllegalStateException("the database is away");
    clock.tick(Duration.ofMinutes(1));
    node("a");
    assertEquals("failed schedule:minutely:2026-03-01T12:01:00Z", launched());
    assertEquals("schedule:minutely:2026-03-01T12:01:00Z", launched());
  }

  @Test
  void a_launch_that_is_refused_goes_on_with_the_next_time() throws Exception {
    schedule("minutely", "* * * * *");
    failure = Problem.invalid("/parameters/items", "is required");
    clock.tick(Duration.ofMinutes(1));
    node("a");
    assertTrue(launched().startsWith("failed"));
    awaitNext("2026-03-01 12:02:00+00");
    clock.tick(Duration.ofMinutes(1));
    assertEquals("schedule:minutely:2026-03-01T12:02:00Z", launched());
  }

  @Test
  void a_schedule_that_was_switched_off_or_deleted_launches_nothing() throws Exception {
    schedule("off", "* * * * *");
    schedule("gone", "* * * * *");
    schedules.set("off", "* * * * *", false);
    schedules.delete("gone");
    clock.tick(Duration.ofMinutes(1));
    node("a");
    while (!database.strings("select task_instance from scheduled_tasks").isEmpty()) {
      Thread.onSpinWait();
    }
    assertNull(keys.poll());
  }
}
