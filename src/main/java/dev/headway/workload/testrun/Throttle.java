package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;

/**
 * How many tests of a run may ask at the same time: half as many as do when a server says that it
 * is too much, one more after as many good answers as may ask (additive increase, multiplicative
 * decrease as in RFC 5681).
 */
final class Throttle {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final int most;
  private int allowed;
  private int asking;
  private int good;

  Throttle(int most) {
    this.most = most;
    allowed = most;
  }

  synchronized int allowed() {
    return allowed;
  }

  /**
   * Waits for its turn.
   *
   * @return false when it was cancelled first
   */
  boolean enter(ItemContext context) throws InterruptedException {
    while (!tryEnter()) {
      if (!context.pause(LOOK)) {
        return false;
      }
    }
    return true;
  }

  private synchronized boolean tryEnter() {
    if (asking >= allowed) {
      return false;
    }
    asking++;
    return true;
  }

  synchronized void leave(boolean rateLimited) {
    int together = Math.min(asking--, allowed);
    if (rateLimited) {
      allowed = Math.max(1, together / 2);
      good = 0;
    } else if (++good >= allowed && allowed < most) {
      allowed++;
      good = 0;
    }
  }
}
