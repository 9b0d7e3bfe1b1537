package dev.headway.batch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A try of an item while it works. */
final class RunningItem implements ItemContext {
  /** How long a wait goes on before it looks whether the run is to end. */
  private static final long GLANCE_MS = 100;

  private final StageRun stage;
  private final int attempt;
  private final Thread thread;
  private boolean working = true;
  private boolean timedOut;

  RunningItem(StageRun stage, int attempt, Thread thread) {
    this.stage = stage;
    this.attempt = attempt;
    this.thread = thread;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public boolean isCancelled() {
    return stage.isCancelled() || timedOut();
  }

  @Override
  public boolean pause(Duration time) throws InterruptedException {
    return pauseWhile(time, true);
  }

  /** Between two tries the item's time is not running. */
  boolean pauseBetweenTries(Duration time) throws InterruptedException {
    return pauseWhile(time, false);
  }

  private synchronized boolean pauseWhile(Duration time, boolean timed)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0) {
      if (stage.isCancelled() || (timed && timedOut)) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, GLANCE_MS * 1_000_000));
      left = end - System.nanoTime();
    }
    return true;
  }

  synchronized boolean timedOut() {
    return timedOut;
  }

  /**
   * The time is up: interrupts the work, and only the work. An interrupt that hit the thread later,
   * in the middle of the database's file access, would close the file.
   */
  synchronized void expire() {
    if (working) {
      timedOut = true;
      notifyAll();
      thread.interrupt();
    }
  }

  /** The work is over; an interrupt that came in its last moment is taken back. */
  synchronized void workIsOver() {
    working = false;
    if (timedOut) {
      Thread.interrupted();
    }
  }
}
