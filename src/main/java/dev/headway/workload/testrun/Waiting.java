package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits for what another worker makes. */
final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * @throws InterruptedException cancelled before it was there
   */
  static <T> T of(CompletableFuture<T> made, ItemContext context, String what)
      throws InterruptedException {
    while (!made.isDone()) {
      if (!context.pause(LOOK)) {
        throw new InterruptedException("cancelled while it waited " + what);
      }
    }
    return made.join();
  }
}
