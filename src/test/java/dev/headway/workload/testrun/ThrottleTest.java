package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final PlainContext context = new PlainContext();

  @Test
  void tooManyRequestsHalveWhatMayAskAndNeverLessThanOne() throws InterruptedException {
    Throttle throttle = new Throttle(10);
    for (int n = 0; n < 10; n++) {
      assertTrue(throttle.enter(context));
    }
    int[] expected = {5, 2, 1, 1};
    for (int allowed : expected) {
      throttle.leave(true);
      assertEquals(allowed, throttle.allowed());
    }
  }

  @Test
  void ofFewThatAskHalfMayGoOnHoweverManyMight() throws InterruptedException {
    Throttle throttle = new Throttle(10);
    for (int n = 0; n < 4; n++) {
      throttle.enter(context);
    }
    throttle.leave(true);
    assertEquals(2, throttle.allowed());
  }

  @Test
  void goodAnswersRaiseItByOneUpToTheMost() throws InterruptedException {
    Throttle throttle = new Throttle(3);
    throttle.enter(context);
    throttle.leave(true);
    assertEquals(1, throttle.allowed());
    for (int n = 0; n < 10; n++) {
      throttle.enter(context);
      throttle.leave(false);
    }
    assertEquals(3, throttle.allowed());
  }

  @Test
  void whoMayNotAskWaitsUntilItIsCancelled() throws InterruptedException {
    Throttle throttle = new Throttle(1);
    assertTrue(throttle.enter(context));
    PlainContext second = new PlainContext();
    second.cancel();
    assertFalse(throttle.enter(second));
  }

  @Test
  void aRunRestsUntilItHasUsedNoMoreThanItsShareOfACore() throws InterruptedException {
    CpuBudget budget = new CpuBudget(0.25);
    long begin = System.nanoTime();
    assertTrue(budget.rest(Duration.ofMillis(30).toNanos(), context));
    assertTrue(budget.rest(Duration.ofMillis(20).toNanos(), context));
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertTrue(millis >= 199, "50 ms are a quarter of 200 ms, rested " + millis);
  }

  @Test
  void aRunWithoutALimitNeverRests() throws InterruptedException {
    PlainContext cancelled = new PlainContext();
    cancelled.cancel();
    assertTrue(new CpuBudget(null).rest(Long.MAX_VALUE / 2, cancelled));
  }
}
