package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.ItemContext;
import dev.headway.testing.FakeItemContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private long now = -5_000;
  private final List<Long> pauses = new ArrayList<>();
  private boolean cancelled;

  private final ItemContext context =
      new FakeItemContext() {
        @Override
        public boolean isCancelled() {
          return cancelled;
        }

        @Override
        public boolean pause(Duration time) {
          pauses.add(time.toMillis());
          now += time.toNanos();
          return !cancelled;
        }
      };

  @Test
  void turnsComeEvenlyFromTheFirstOn() throws InterruptedException {
    Pace pace = new Pace(50.0, () -> now);
    for (int i = 0; i < 5; i++) {
      assertTrue(pace.await(context));
    }
    assertEquals(List.of(20L, 20L, 20L, 20L), pauses);
  }

  @Test
  void timeThatNobodyUsedMakesNoBurst() throws InterruptedException {
    Pace pace = new Pace(50.0, () -> now);
    pace.await(context);
    now += Duration.ofMinutes(5).toNanos();
    for (int i = 0; i < 4; i++) {
      pace.await(context);
    }
    assertEquals(List.of(10L, 20L, 20L), pauses);
  }

  @Test
  void whoComesALittleLateDoesNotDelayTheOthers() throws InterruptedException {
    Pace pace = new Pace(1_000.0, () -> now);
    long begin = now;
    for (int i = 0; i < 1_000; i++) {
      pace.await(context);
      now += 300_000; // as a thread that wakes up late
    }
    double seconds = (now - begin) / 1e9;
    assertEquals(1.0, seconds, 0.02);
  }

  @Test
  void oneRequestInTenSecondsIsPossible() throws InterruptedException {
    Pace pace = new Pace(0.1, () -> now);
    pace.await(context);
    pace.await(context);
    assertEquals(List.of(10_000L), pauses);
  }

  @Test
  void aCancelEndsTheWait() throws InterruptedException {
    Pace pace = new Pace(1.0, () -> now);
    pace.await(context);
    cancelled = true;
    assertFalse(pace.await(context));
    assertFalse(new Pace(null, () -> now).await(context));
  }

  @Test
  void withoutALimitNobodyWaits() throws InterruptedException {
    Pace pace = new Pace(null, () -> now);
    for (int i = 0; i < 100; i++) {
      assertTrue(pace.await(context));
    }
    assertEquals(List.of(), pauses);
  }
}
