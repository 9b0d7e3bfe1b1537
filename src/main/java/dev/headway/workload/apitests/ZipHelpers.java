package dev.headway.workload.apitests;

import dev.headway.platform.NamedThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Threads of the node that read and render parts of ZIPs beside the batch threads that write them:
 * the last stage of a job is its longest, and its workers are idle meanwhile.
 */
@ApplicationScoped
class ZipHelpers implements Executor {
  private static final int MOST = 8;

  @Inject NamedThreads threads;

  private ExecutorService pool;

  @PostConstruct
  void start() {
    int size = Math.max(1, Math.min(MOST, Runtime.getRuntime().availableProcessors() - 1));
    pool = threads.pool("headway-zip", size);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @PreDestroy
  void stop() {
    pool.shutdownNow();
  }
}
