package dev.headway.notification;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * The pause before the next try: four times as long with each, half of it by chance, so that a
 * receiver that comes back is not called by all at once.
 */
record RetryPause(Duration first, LongUnaryOperator random) {
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MOST_DOUBLINGS = 40;

  /**
   * @param tries made so far, 1 and more
   */
  Duration after(int tries) {
    int doublings = Math.min(MOST_DOUBLINGS, 2 * (tries - 1));
    long most = LONGEST.toMillis();
    long whole = first.toMillis() > most >> doublings ? most : first.toMillis() << doublings;
    return Duration.ofMillis(whole - random.applyAsLong(whole / 2 + 1));
  }
}
