package dev.headway.channel;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Runs one session's tasks one after the other on shared threads. */
final class SerialTasks implements Runnable {
  private final Executor workers;
  private final int most;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(2);
  private boolean running;

  SerialTasks(Executor workers, int most) {
    this.workers = workers;
    this.most = most;
  }

  /** False when too many wait already; the task is not run then. */
  boolean offer(Runnable task) {
    synchronized (this) {
      if (waiting.size() >= most) {
        return false;
      }
      waiting.add(task);
      if (running) {
        return true;
      }
      running = true;
    }
    workers.execute(this);
    return true;
  }

  /** One task; the next goes to the end of the line, behind those of other sessions. */
  @Override
  public void run() {
    Runnable task;
    synchronized (this) {
      task = waiting.poll();
    }
    try {
      task.run();
    } finally {
      if (hasMore()) {
        workers.execute(this);
      }
    }
  }

  private synchronized boolean hasMore() {
    running = !waiting.isEmpty();
    return running;
  }
}
