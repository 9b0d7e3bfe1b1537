package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Notices that a running job finishes nothing any more. */
final class StallWatch {
  private static final int USUAL_ITEMS = 5;
  private static final double SHARE_OF_NEWEST = 0.1;

  private final Duration least;
  private double usualMillis;
  private long units = -1;
  private Instant lastFinished;

  StallWatch(Duration least) {
    this.least = least;
  }

  /** A new attempt begins. */
  void restart() {
    units = -1;
    lastFinished = null;
  }

  void finished(List<JobEvent> events) {
    for (JobEvent event : events) {
      if (event.result() != null) {
        double millis = event.result().durationMs();
        usualMillis =
            usualMillis == 0 ? millis : usualMillis + SHARE_OF_NEWEST * (millis - usualMillis);
      }
    }
  }

  /**
   * @param done units of all stages; any change is a sign of life
   */
  void look(Instant now, long done) {
    if (done != units || lastFinished == null) {
      units = done;
      lastFinished = now;
    }
  }

  /** Since when nothing was finished, null when that is not long yet. */
  Instant stalledSince(Instant now) {
    if (lastFinished == null) {
      return null;
    }
    double limit = Math.max(least.toMillis(), USUAL_ITEMS * usualMillis);
    return Duration.between(lastFinished, now).toMillis() >= limit ? lastFinished : null;
  }
}
