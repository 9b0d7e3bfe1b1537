package dev.headway.workload.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrillParametersTest {
  private static DrillParameters drill(long items, double failureRate, int stages) {
    return new DrillParameters(
        items, 10, 5, false, 2, failureRate, Set.of(7L), 0, stages, 0, true, 0, 0, 1);
  }

  @Test
  void stagesShareAllItemsWithoutOverlap() {
    for (long items : new long[] {0, 1, 9, 10, 23}) {
      DrillParameters drill = drill(items, 0, 4);
      long next = 0;
      for (int stage = 0; stage < 4; stage++) {
        assertEquals(next, drill.firstOf(stage));
        next += drill.itemsOf(stage);
      }
      assertEquals(items, next);
    }
  }

  @Test
  void theShareOfFailuresIsTheRateAndTheSameInEachRun() {
    DrillParameters drill = drill(100_000, 0.1, 1);
    long failures = LongStream.rangeClosed(1, 100_000).filter(drill::fails).count();
    assertEquals(10_000, failures, 500);
    assertTrue(drill.fails(7));
  }

  @Test
  void durationsSpreadEvenlyAroundTheUsualOne() {
    DrillParameters drill = drill(10_000, 0, 1);
    var durations =
        LongStream.rangeClosed(1, 10_000).mapToDouble(drill::durationMs).summaryStatistics();
    assertEquals(10, durations.getAverage(), 0.2);
    assertTrue(durations.getMin() >= 5 && durations.getMax() <= 15);
  }
}
