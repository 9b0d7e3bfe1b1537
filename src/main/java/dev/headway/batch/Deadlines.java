package dev.headway.batch;

import dev.headway.platform.NamedThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends the work of items whose time is up. */
@ApplicationScoped
class Deadlines {
  @Inject NamedThreads threads;
  private ScheduledThreadPoolExecutor timer;

  /** A running deadline. */
  record Ticket(RunningItem item, Future<?> expiry) {
    void end() {
      if (expiry != null) {
        expiry.cancel(false);
      }
      item.workIsOver();
    }
  }

  @PostConstruct
  void open() {
    timer = new ScheduledThreadPoolExecutor(1, threads.named("headway-item-deadlines"));
    timer.setRemoveOnCancelPolicy(true);
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }

  /** The task must be quick. */
  Future<?> after(Duration time, Runnable task) {
    return timer.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * @param timeout null: none
   */
  Ticket start(RunningItem item, Duration timeout) {
    return new Ticket(
        item,
        timeout == null
            ? null
            : timer.schedule(item::expire, timeout.toMillis(), TimeUnit.MILLISECONDS));
  }
}
