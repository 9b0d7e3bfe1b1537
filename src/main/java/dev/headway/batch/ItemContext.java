package dev.headway.batch;

import java.time.Duration;

/** What an item's work may ask while it works. */
public interface ItemContext {
  /** The try, 1 for the first. */
  int attempt();

  /**
   * Whether to stop as soon as it can: a cancel was asked for, the server stops, or the item's time
   * is up. Long work polls it.
   */
  boolean isCancelled();

  /**
   * Waits, at most until {@link #isCancelled()}.
   *
   * @return false when it was cut short
   */
  boolean pause(Duration time) throws InterruptedException;
}
