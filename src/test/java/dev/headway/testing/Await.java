package dev.headway.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Await() {}

  public static void until(Duration most, String what, Callable<Boolean> condition) {
    until(most, () -> what, condition);
  }

  public static void until(Duration most, Supplier<String> what, Callable<Boolean> condition) {
    until(most, LOOK_EVERY, what, condition);
  }

  /**
   * @param every from one look to the next, for what a look disturbs
   */
  public static void until(
      Duration most, Duration every, Supplier<String> what, Callable<Boolean> condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited " + most + " for " + what.get());
      }
      LockSupport.parkNanos(every.toNanos());
    }
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
