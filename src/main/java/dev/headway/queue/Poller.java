package dev.headway.queue;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.headway.platform.NamedThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** A db-scheduler for one task: the first rows first; with one thread they come one by one. */
class Poller {
  /**
   * db-scheduler takes a row back whose node has not said for so many heartbeats that it still
   * looks at it.
   */
  private static final int MISSED_HEARTBEATS = 4;

  private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final TaskRows rows;
  private final Changes changes;
  private final PickedTask work;
  private final Scheduler scheduler;

  Poller(
      DataSource dataSource,
      String task,
      TaskRows rows,
      HeldBack heldBack,
      Changes changes,
      PickedTask work,
      Timing timing,
      NamedThreads threads) {
    this(dataSource, task, rows, heldBack, changes, work, timing, threads, 1);
  }

  /**
   * @param atOnce rows that are looked at side by side
   */
  Poller(
      DataSource dataSource,
      String task,
      TaskRows rows,
      HeldBack heldBack,
      Changes changes,
      PickedTask work,
      Timing timing,
      NamedThreads threads,
      int atOnce) {
    this.rows = rows;
    this.changes = changes;
    this.work = work;
    scheduler = build(dataSource, task, heldBack, timing, threads.named("headway-" + task), atOnce);
  }

  /**
   * @param poll how often it looks when nobody woke it
   * @param lease after which a node that says nothing counts as gone
   */
  record Timing(java.time.Clock clock, String node, Duration poll, Duration lease) {}

  private Scheduler build(
      DataSource dataSource,
      String task,
      HeldBack heldBack,
      Timing timing,
      ThreadFactory threads,
      int atOnce) {
    Duration beat = timing.lease.dividedBy(3);
    return new MonotonicBuilder(dataSource, task(task))
        .clock(timing.clock::instant)
        .jdbcCustomization(new PickFirst(task, heldBack))
        .schedulerName(new SchedulerName.Fixed(timing.node))
        .enablePriority()
        .threads(atOnce)
        .pollUsingLockAndFetch(0, 1)
        .pollingInterval(timing.poll)
        .heartbeatInterval(beat.compareTo(SHORTEST_HEARTBEAT) < 0 ? SHORTEST_HEARTBEAT : beat)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .deleteUnresolvedAfter(
            Duration.ofDays(36_500)) // the other task's rows are in the same table
        .shutdownMaxWait(STOP_WAIT)
        .executorService(Executors.newFixedThreadPool(atOnce, threads))
        .dueExecutor(Executors.newSingleThreadExecutor(threads))
        .housekeeperExecutor(Executors.newScheduledThreadPool(1, threads))
        .build();
  }

  private Task<Void> task(String name) {
    return Tasks.custom(name, Void.class)
        .onFailure((complete, operations) -> retry(complete.getExecution()))
        .onDeadExecution((complete, operations) -> rows.putBack(complete.getExecution()))
        .execute(this::execute);
  }

  private com.github.kagkarlsson.scheduler.task.CompletionHandler<Void> execute(
      TaskInstance<Void> instance, ExecutionContext context) {
    Execution picked = context.getExecution();
    if (context.getSchedulerState().isShuttingDown()) {
      rows.putBack(picked);
    } else {
      try {
        work.look(picked);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
    return (complete, operations) -> {}; // the row has been dealt with
  }

  private void retry(Execution picked) {
    long seen = changes.seen();
    rows.putBack(picked);
    try {
      changes.await(seen, RETRY);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  void start() {
    scheduler.start();
  }

  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Returns when nothing is looked at any more. */
  void stop() {
    scheduler.pause();
    changes.happened();
    scheduler.stop();
  }

  /** Its wait between two polls must not grow when the clock is set back. */
  private static class MonotonicBuilder extends SchedulerBuilder {
    MonotonicBuilder(DataSource dataSource, Task<?> task) {
      super(dataSource, List.of(task));
    }

    @Override
    protected Waiter buildWaiter() {
      Clock monotonic = () -> Instant.EPOCH.plusNanos(System.nanoTime());
      return new Waiter(poolingInterval, monotonic);
    }
  }
}
