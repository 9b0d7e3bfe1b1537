package dev.headway.workload.testrun.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asks to be left alone: {@code Retry-After}, RFC 9110 10.2.3. */
final class RetryAfter {
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * From zero to a day; empty where there is none or it is neither seconds nor a date. {@code
   * retry-after-ms}, which OpenAI sends, is the more exact one and wins.
   */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    Optional<Duration> exact =
        headers.firstValue("retry-after-ms").flatMap(value -> decimal(value, 1));
    return exact.isPresent()
        ? exact
        : headers
            .firstValue("retry-after")
            .flatMap(value -> decimal(value, 1_000).or(() -> date(value, now)));
  }

  private static Optional<Duration> decimal(String value, double millisPerUnit) {
    try {
      double millis = Double.parseDouble(value.strip()) * millisPerUnit;
      return Double.isNaN(millis)
          ? Optional.empty()
          : Optional.of(bounded(Duration.ofMillis((long) millis)));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, then)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MOST) > 0 ? MOST : asked;
  }
}
