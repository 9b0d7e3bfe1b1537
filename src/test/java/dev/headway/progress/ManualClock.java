package dev.headway.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it. */
final class ManualClock extends Clock {
  static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

  private volatile Instant now = START;

  void forward(Duration by) {
    now = now.plus(by);
  }

  void forwardMillis(long millis) {
    forward(Duration.ofMillis(millis));
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
