package dev.headway.queue;

import java.time.Duration;

/**
 * Wakes whoever waits for something to change: a job was queued, threads came free, the node stops.
 * A change between looking and waiting is not missed.
 */
class Changes {
  private long count;

  synchronized long seen() {
    return count;
  }

  synchronized void happened() {
    count++;
    notifyAll();
  }

  /** Returns at once if something has changed since {@code seen}. */
  synchronized void await(long seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (count == seen && left > 0) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = end - System.nanoTime();
    }
  }
}
