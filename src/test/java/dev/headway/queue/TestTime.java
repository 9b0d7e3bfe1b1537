package dev.headway.queue;

import java.time.Duration;
import java.time.Instant;

/** The database's time and this process's monotonic time. */
class TestTime {
  private Instant database;
  private long nanos = Long.MAX_VALUE - 1_000; // it may run over

  TestTime(String start) {
    database = Instant.parse(start);
  }

  Instant database() {
    return database;
  }

  long nanos() {
    return nanos;
  }

  void pass(Duration time) {
    nanos += time.toNanos();
    database = database.plus(time);
  }

  void setDatabase(Duration by) {
    database = database.plus(by);
  }
}
