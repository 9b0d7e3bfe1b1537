package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentCountTest {
  private final Ticking clock = new Ticking();
  private final RecentCount count = new RecentCount(clock);

  @Test
  void what_is_older_than_the_span_does_not_count() {
    count.add(5);
    clock.tick(59);
    assertEquals(5, count.in(Duration.ofMinutes(1)));
    clock.tick(1);
    count.add(2);
    assertEquals(2, count.in(Duration.ofMinutes(1)));
    assertEquals(7, count.in(Duration.ofHours(1)));
    clock.tick(3_600);
    assertEquals(0, count.in(Duration.ofHours(1)));
  }

  @Test
  void a_long_silence_and_a_clock_set_back_do_no_harm() {
    count.add(1);
    clock.tick(1_000_000);
    assertEquals(0, count.in(Duration.ofHours(1)));
    clock.tick(-100);
    count.add(3);
    assertEquals(3, count.in(Duration.ofMinutes(1)));
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void tick(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
