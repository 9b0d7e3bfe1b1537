package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobIdsTest {
  @Test
  void idsSortInTheOrderInWhichTheyWereMadeEvenWhenTheClockStandsStillOrGoesBack() {
    List<String> ids = new ArrayList<>();
    for (long second :
        new long[] {2_000_000_000L, 2_000_000_000L, 1_999_999_000L, 2_000_000_001L}) {
      Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
      for (int i = 0; i < 1_000; i++) {
        ids.add(JobIds.next(clock));
      }
    }
    assertEquals(ids, ids.stream().sorted().toList());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[0-9a-z]{26}")));
  }
}
