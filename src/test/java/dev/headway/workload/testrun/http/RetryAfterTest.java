package dev.headway.workload.testrun.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void secondsAreADuration() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), of("Retry-After", "7"));
    assertEquals(Optional.of(Duration.ofMillis(1_500)), of("Retry-After", " 1.5 "));
    assertEquals(Optional.of(Duration.ofMillis(250)), of("retry-after-ms", "250"));
  }

  @Test
  void aDateIsTheTimeFromNow() {
    assertEquals(
        Optional.of(Duration.ofSeconds(30)), of("Retry-After", "Thu, 01 Jan 2026 12:00:30 GMT"));
  }

  @Test
  void whatIsOverIsZeroAndWhatIsFarIsADay() {
    assertEquals(Optional.of(Duration.ZERO), of("Retry-After", "Thu, 01 Jan 2026 11:00:00 GMT"));
    assertEquals(Optional.of(Duration.ZERO), of("Retry-After", "-3"));
    assertEquals(Optional.of(Duration.ofDays(1)), of("Retry-After", "9".repeat(40)));
    assertEquals(
        Optional.of(Duration.ofDays(1)), of("Retry-After", "Fri, 01 Jan 9999 12:00:00 GMT"));
  }

  @Test
  void whatIsNeitherIsNone() {
    assertEquals(Optional.empty(), of("Retry-After", "soon"));
    assertEquals(Optional.empty(), of("Retry-After", "NaN"));
    assertEquals(Optional.empty(), of("Retry-After", ""));
    assertEquals(Optional.empty(), of("Other", "7"));
  }

  private static Optional<Duration> of(String name, String value) {
    return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true), NOW);
  }
}
