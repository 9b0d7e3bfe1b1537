package dev.headway.workload.apitests.suites;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Tasks that helpers begin before their results are wanted, which are taken in the tasks' order.
 * Whoever takes one works on what no helper has begun rather than wait: without any helper all goes
 * on, only slower.
 */
public final class Ahead<T> {
  private final Executor helpers;
  private final int most;
  private final Deque<FutureTask<T>> tasks = new ArrayDeque<>();

  /**
   * @param most tasks whose results are held at once
   */
  public Ahead(Executor helpers, int most) {
    this.helpers = helpers;
    this.most = most;
  }

  /** Whether a result must be taken before the next task is begun. */
  public boolean isFull() {
    return tasks.size() >= most;
  }

  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  public void begin(Callable<T> task) {
    FutureTask<T> begun = new FutureTask<>(task);
    tasks.add(begun);
    helpers.execute(begun);
  }

  /** The result of the first task that is left. */
  public T take() throws IOException {
    FutureTask<T> first = tasks.remove();
    first.run();
    for (Iterator<FutureTask<T>> next = tasks.iterator(); !first.isDone() && next.hasNext(); ) {
      next.next().run();
    }
    try {
      return first.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a helper was at work");
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    }
  }

  private static IOException rethrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
