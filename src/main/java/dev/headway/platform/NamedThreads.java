package dev.headway.platform;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads with a name that says what they do, made by the server so that JNDI and CDI work
 * in them.
 */
public class NamedThreads {
  private final ThreadFactory threads;

  public NamedThreads(ThreadFactory threads) {
    this.threads = threads;
  }

  /**
   * @param name of the single thread, or the prefix when several are made
   */
  public ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = threads.newThread(work);
      int n = number.incrementAndGet();
      thread.setName(n == 1 ? name : name + "-" + n);
      thread.setDaemon(true);
      return thread;
    };
  }
}
