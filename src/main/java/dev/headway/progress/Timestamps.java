package dev.headway.progress;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * RFC 3339 in UTC with milliseconds. A frame has hundreds, most of one second: its text is kept.
 */
final class Timestamps {
  private static final DateTimeFormatter TO_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private record Second(long epochSecond, String text) {}

  private static volatile Second last = new Second(0, "1970-01-01T00:00:00");

  private Timestamps() {}

  static String of(Instant at) {
    Second second = last;
    if (second.epochSecond() != at.getEpochSecond()) {
      second = new Second(at.getEpochSecond(), TO_SECOND.format(at));
      last = second;
    }
    int millis = at.getNano() / 1_000_000;
    return second.text()
        + '.'
        + (char) ('0' + millis / 100)
        + (char) ('0' + millis / 10 % 10)
        + (char) ('0' + millis % 10)
        + 'Z';
  }
}
