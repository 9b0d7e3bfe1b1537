package dev.headway.queue;

import dev.headway.batch.StartJob;
import dev.headway.job.Job;
import dev.headway.job.RunSnapshot;
import dev.headway.job.RunningJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A batch runtime in which a job runs until the test ends it. */
class FakeBatch extends StartJob implements RunningJobs {
  final BlockingQueue<String> started = new LinkedBlockingQueue<>();
  final List<String> abandoned = new ArrayList<>();
  final Map<String, Integer> running = new ConcurrentHashMap<>();
  volatile int refusals;

  @Override
  public void start(Job job) {
    if (refusals > 0) {
      refusals--;
      throw new IllegalStateException("no thread");
    }
    running.put(job.id(), job.parameters().getInt("threads"));
    started.add(job.id());
  }

  /** The next job that started; null when none did for long. */
  String nextStarted() throws InterruptedException {
    return started.poll(10, TimeUnit.SECONDS);
  }

  @Override
  public Set<String> ids() {
    return Set.copyOf(running.keySet());
  }

  @Override
  public int threadsInUse() {
    return running.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Optional<RunSnapshot> snapshot(String jobId) {
    return Optional.empty();
  }

  @Override
  public void poke(String jobId) {}

  @Override
  public void abandon(String jobId) {
    abandoned.add(jobId);
  }
}
