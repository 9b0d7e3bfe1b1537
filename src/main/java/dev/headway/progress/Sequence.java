package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import java.time.Duration;
import java.time.Instant;

/**
 * Which events of a job have come, which are missing, and when to read them. Guarded by its {@link
 * LiveJob}.
 */
final class Sequence {
  private static final Duration GAP_MAY_LAST = Duration.ofMillis(100);
  private static final Duration READ_AGAIN = Duration.ofMillis(250);

  private final HintBuffer hints = new HintBuffer();
  private long known;
  private boolean urgent;
  private boolean reading;
  private Instant gapSince;
  private Instant readAgainAt = Instant.EPOCH;

  void add(EventsCommitted hint) {
    hints.add(hint);
    known = Math.max(known, hints.newest());
  }

  /** An event of this number exists; its hint may be under way. */
  void exists(long seq) {
    known = Math.max(known, seq);
  }

  /** An event of this number exists, and no hint of it will come. */
  void lost(long seq) {
    exists(seq);
    urgent = true;
  }

  EventsCommitted next(long seq) {
    return hints.next(seq);
  }

  void movedTo(long seq, boolean moved, Instant now) {
    if (seq >= known) {
      gapSince = null;
    } else if (gapSince == null || moved) {
      gapSince = now;
    }
  }

  /** Whether to read now; whoever is told so must report {@link #answered} or {@link #failed}. */
  boolean beginsRead(boolean loaded, Instant now) {
    boolean late = gapSince != null && !now.isBefore(gapSince.plus(GAP_MAY_LAST));
    boolean begins = !reading && !now.isBefore(readAgainAt) && (!loaded || urgent || late);
    reading |= begins;
    return begins;
  }

  void failed(Instant now, Duration pause) {
    reading = false;
    readAgainAt = now.plus(pause);
  }

  /**
   * @param seq where the job is with the answer
   * @param stored where the database says that it is
   */
  void answered(long seq, long stored, boolean moved, Instant now) {
    reading = false;
    if (!moved && stored <= seq && known > seq) {
      readAgainAt = now.plus(READ_AGAIN);
    }
    known = Math.max(stored, hints.isEmpty() ? 0 : hints.newest());
    urgent = seq < stored;
  }

  boolean isLagging() {
    return urgent || gapSince != null;
  }
}
