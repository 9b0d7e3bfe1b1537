package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
  private static final Duration FIRST = Duration.ofSeconds(5);

  @Test
  void eachPauseIsFourTimesAsLongUntilHalfADay() {
    RetryPause pause = new RetryPause(FIRST, bound -> 0);
    List<Long> seconds =
        IntStream.rangeClosed(1, 9).mapToObj(n -> pause.after(n).toSeconds()).toList();
    assertEquals(List.of(5L, 20L, 80L, 320L, 1280L, 5120L, 20480L, 43200L, 43200L), seconds);
    assertEquals(43_200, pause.after(1_000).toSeconds());
  }

  @Test
  void halfOfItIsLeftToChance() {
    assertEquals(2_500, new RetryPause(FIRST, bound -> bound - 1).after(1).toMillis());
    RetryPause pause = new RetryPause(FIRST, ThreadLocalRandom.current()::nextLong);
    List<Long> some =
        IntStream.range(0, 100).mapToObj(n -> pause.after(1).toMillis()).distinct().toList();
    assertTrue(some.size() > 10, "" + some);
    assertTrue(some.stream().allMatch(ms -> ms >= 2_500 && ms <= 5_000), "" + some);
  }
}
