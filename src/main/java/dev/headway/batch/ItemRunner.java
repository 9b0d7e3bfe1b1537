package dev.headway.batch;

import dev.headway.job.FinishedItem;
import dev.headway.job.ItemPolicy;
import dev.headway.job.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does an item with its time-out and its retries. */
@ApplicationScoped
class ItemRunner {
  private static final Logger LOG = Logger.getLogger(ItemRunner.class.getName());
  private static final int LONGEST_BACKOFF_DOUBLINGS = 16;

  @Inject Deadlines deadlines;
  @Inject Clock clock;

  /**
   * @return the finished item; null when it was cut short by a cancel or a stop, so that it has no
   *     result
   */
  FinishedItem run(StageRun stage, WorkerSlot worker, Item item) throws InterruptedException {
    worker.begins(item.name(), clock);
    try {
      ItemPolicy policy = stage.policy();
      for (int attempt = 1; ; attempt++) {
        Try last = tryOnce(stage, item, attempt);
        if (last.failure == null) {
          return finished(item, last, last.result);
        }
        if (stage.isCancelled()) {
          return null;
        }
        if (attempt >= policy.maxAttempts()) {
          return finished(item, last, afterLastTry(stage, item, last));
        }
        Duration backoff =
            policy.backoff().multipliedBy(1L << Math.min(attempt - 1, LONGEST_BACKOFF_DOUBLINGS));
        if (!last.context.pauseBetweenTries(backoff)) {
          return null;
        }
      }
    } finally {
      worker.ends();
    }
  }

  private Try tryOnce(StageRun stage, Item item, int attempt) {
    Try once = new Try(new RunningItem(stage, attempt, Thread.currentThread()));
    once.startedAt = clock.instant();
    long began = System.nanoTime();
    Deadlines.Ticket ticket = deadlines.start(once.context, stage.policy().timeout());
    try {
      once.result = stage.items().process(item, once.context);
    } catch (Exception failed) {
      once.failure = failed;
    } catch (LinkageError | StackOverflowError failed) {
      once.failure = failed;
    } finally {
      ticket.end();
    }
    once.durationMs = (System.nanoTime() - began) / 1e6;
    once.finishedAt = clock.instant();
    if (once.context.timedOut()) {
      once.failure = new ItemTimeout(stage.policy().timeout());
    } else if (once.failure == null && once.result == null) {
      once.failure = new IllegalStateException("the item's work gave no result");
    }
    return once;
  }

  private ItemResult afterLastTry(StageRun stage, Item item, Try last) {
    ItemPolicy.OnError onError = stage.policy().onError();
    String message = message(last.failure);
    LOG.log(Level.FINE, last.failure, () -> "Item " + item.name() + " of job " + stage.job().id());
    if (onError == ItemPolicy.OnError.FAIL_JOB) {
      stage.run().fail(RunFailure.ofWork("item " + item.name() + ": " + message));
    }
    Outcome outcome = onError == ItemPolicy.OnError.SKIP ? Outcome.SKIPPED : Outcome.ERROR;
    return new ItemResult(outcome, message, null, List.of());
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof ItemTimeout
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static FinishedItem finished(Item item, Try last, ItemResult result) {
    return new FinishedItem(
        item.number(),
        item.name(),
        result.outcome(),
        last.startedAt,
        last.finishedAt,
        last.durationMs,
        last.context.attempt(),
        result.message(),
        result.output(),
        result.attachments().isEmpty()
            ? List.of()
            : result.attachments().stream()
                .map(file -> new FinishedItem.File(file.name(), file.mediaType(), file.bytes()))
                .toList());
  }

  /** One try of an item. */
  private static final class Try {
    final RunningItem context;
    Instant startedAt;
    Instant finishedAt;
    double durationMs;
    ItemResult result;
    Throwable failure;

    Try(RunningItem context) {
      this.context = context;
    }
  }
}
