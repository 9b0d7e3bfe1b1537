package dev.headway.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.notification.Deliver;
import dev.headway.platform.NamedThreads;
import dev.headway.testing.Await;
import dev.headway.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliverDueTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(START.toString());
  private final QueueDatabase database = QueueDatabase.h2();
  private final TaskRows rows = new TaskRows(database.dataSource, JobQueue.DELIVER);
  private final BlockingQueue<String> tried = new LinkedBlockingQueue<>();
  private final Changes changes = new Changes();
  private volatile Optional<Duration> pause = Optional.empty();
  private volatile RuntimeException failure;
  private Poller poller;

  private class Noting extends Deliver {
    @Override
    public Optional<Try> once(String id) throws InterruptedException {
      tried.add(id);
      return Optional.of(new Try(null, START, Duration.ZERO, null));
    }

    @Override
    public Optional<Duration> record(Try made) {
      RuntimeException once = failure;
      failure = null;
      if (once != null) {
        throw once;
      }
      return pause;
    }
  }

  private void start(Deliver deliver) {
    poller =
        new Poller(
            database.dataSource,
            JobQueue.DELIVER,
            rows,
            new HeldBack(Duration.ofSeconds(1), System::nanoTime),
            changes,
            new DeliverDue(deliver, database.transactions, rows, clock),
            new Poller.Timing(clock, "a", Duration.ofMillis(20), Duration.ofSeconds(15)),
            new NamedThreads(Executors.defaultThreadFactory()),
            4);
    poller.start();
  }

  @AfterEach
  void close() throws Exception {
    poller.stop();
    database.close();
  }

  private void await(String what, String sql, List<String> expected) {
    Await.until(
        Duration.ofSeconds(10),
        () -> what + ": " + database.strings(sql),
        () -> database.strings(sql).equals(expected));
  }

  @Test
  void what_is_taken_leaves_the_queue() throws InterruptedException {
    rows.putAt("msg_1", 0, clock.instant());
    start(new Noting());
    assertEquals("msg_1", tried.poll(10, TimeUnit.SECONDS));
    await("an empty queue", "select task_instance from scheduled_tasks", List.of());
  }

  @Test
  void what_failed_comes_due_again_after_its_pause() throws InterruptedException {
    pause = Optional.of(Duration.ofMinutes(5));
    rows.putAt("msg_1", 0, clock.instant());
    start(new Noting());
    assertEquals("msg_1", tried.poll(10, TimeUnit.SECONDS));
    await(
        "its next time",
        "select execution_time from scheduled_tasks where not picked",
        List.of("2026-03-01 12:05:00+00"));
    pause = Optional.empty();
    clock.tick(Duration.ofMinutes(5));
    assertEquals("msg_1", tried.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void a_try_whose_end_could_not_be_stored_is_made_again() throws InterruptedException {
    failure = new IllegalStateException("the database is away");
    rows.putAt("msg_1", 0, clock.instant());
    start(new Noting());
    assertEquals("msg_1", tried.poll(10, TimeUnit.SECONDS));
    assertEquals("msg_1", tried.poll(10, TimeUnit.SECONDS));
    await("an empty queue", "select task_instance from scheduled_tasks", List.of());
  }

  @Test
  void a_receiver_that_hangs_does_not_hold_up_the_others() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    Deliver slow =
        new Noting() {
          @Override
          public Optional<Try> once(String id) throws InterruptedException {
            if (id.equals("msg_0")) {
              hangs.await();
            }
            return super.once(id);
          }
        };
    for (int n = 0; n < 10; n++) {
      rows.putAt("msg_" + n, 0, clock.instant());
    }
    start(slow);
    for (int n = 1; n < 10; n++) {
      assertTrue(tried.poll(10, TimeUnit.SECONDS).startsWith("msg_"));
    }
    hangs.countDown();
    assertEquals("msg_0", tried.poll(10, TimeUnit.SECONDS));
  }
}
