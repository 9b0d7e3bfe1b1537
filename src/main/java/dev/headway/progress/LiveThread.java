package dev.headway.progress;

import java.util.concurrent.ThreadFactory;

/** The one thread that moves the live state on and calls watchers. */
final class LiveThread {
  private static final long STOP_MILLIS = 2_000;

  private final LiveLoop loop;
  private volatile Thread thread;
  private volatile boolean stopped;

  LiveThread(LiveLoop loop) {
    this.loop = loop;
  }

  void start(ThreadFactory threads) {
    thread = threads.newThread(this::run);
    thread.start();
  }

  void stop() {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(STOP_MILLIS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean runsElsewhere() {
    return thread != null && thread != Thread.currentThread() && !stopped;
  }

  private void run() {
    try {
      while (!stopped) {
        loop.turn();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
