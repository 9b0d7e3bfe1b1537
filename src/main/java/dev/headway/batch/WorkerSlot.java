package dev.headway.batch;

import dev.headway.job.RunSnapshot;
import java.time.Clock;
import java.time.Instant;

/** What one worker is doing; written by its own thread only, read by those who show it. */
final class WorkerSlot {
  private final String stage;
  private final int number;
  private volatile String item;
  private volatile long sinceMillis;
  private volatile long finished;

  WorkerSlot(String stage, int number) {
    this.stage = stage;
    this.number = number;
  }

  int number() {
    return number;
  }

  void begins(String itemName, Clock clock) {
    sinceMillis = clock.millis();
    item = itemName;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
  void ends() {
    item = null;
    finished++;
  }

  RunSnapshot.Worker describe() {
    String now = item;
    return new RunSnapshot.Worker(
        stage, number, now, now == null ? null : Instant.ofEpochMilli(sinceMillis), finished);
  }
}
