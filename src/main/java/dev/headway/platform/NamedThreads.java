package dev.headway.platform;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Daemon threads with a name that says what they do, made by the server so that JNDI and CDI work
 * in them.
 */
public class NamedThreads {
  private final ThreadFactory threads;
  private final UnaryOperator<Runnable> ownContext;

  /**
   * @param ownContext gives each thread's work a context that no other thread shares: in a shared
   *     one Payara mixes up which of them is in a transaction, and then refuses transactions to
   *     every batch job that is started from it
   */
  public NamedThreads(ThreadFactory threads, UnaryOperator<Runnable> ownContext) {
    this.threads = threads;
    this.ownContext = ownContext;
  }

  public NamedThreads(ThreadFactory threads) {
    this(threads, UnaryOperator.identity());
  }

  /**
   * Threads that end when they have been idle for half a minute. What comes after the pool's end
   * finds nobody who would do it, and nobody who would miss it.
   */
  public ThreadPoolExecutor pool(String name, int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named(name),
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * @param name of the single thread, or the prefix when several are made
   */
  public ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = threads.newThread(() -> ownContext.apply(work).run());
      int n = number.incrementAndGet();
      thread.setName(n == 1 ? name : name + "-" + n);
      thread.setDaemon(true);
      return thread;
    };
  }
}
