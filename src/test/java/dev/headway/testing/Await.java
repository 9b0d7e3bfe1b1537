package dev.headway.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {
  private static final long LOOK_EVERY_NANOS = 20_000_000;

  private Await() {}

  public static void until(Duration most, String what, Callable<Boolean> condition) {
    until(most, () -> what, condition);
  }

  public static void until(Duration most, Supplier<String> what, Callable<Boolean> condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited " + most + " for " + what.get());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
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
