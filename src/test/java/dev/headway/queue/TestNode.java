package dev.headway.queue;

import dev.headway.job.JobStatus;
import dev.headway.platform.NamedThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;

/** One node's dispatcher on a database. */
class TestNode implements AutoCloseable {
  final FakeBatch batch = new FakeBatch();
  final FakeTypes types;
  final FakeJobs jobs;
  final TaskRows rows;
  private final Changes changes = new Changes();
  private final HeldBack heldBack = new HeldBack(Duration.ofMillis(200), System::nanoTime);
  private final Clock clock;
  private final Poller poller;

  TestNode(
      String name, int pool, QueueDatabase database, FakeJobs jobs, FakeTypes types, Clock clock) {
    this.jobs = jobs;
    this.types = types;
    this.clock = clock;
    rows = new TaskRows(database.dataSource, JobQueue.RUN_JOB);
    Duration lease = Duration.ofSeconds(15);
    Admission admission = new Admission(pool, types, batch, jobs);
    Claim claim =
        new Claim(
            database.dataSource, database.transactions, jobs, admission, rows, clock, name, lease);
    Dispatcher dispatcher =
        new Dispatcher(
            jobs.store, jobs, admission, claim, batch, rows, heldBack, changes, () -> true);
    poller =
        new Poller(
            database.dataSource,
            JobQueue.RUN_JOB,
            rows,
            heldBack,
            changes,
            dispatcher,
            new Poller.Timing(clock, name, Duration.ofMillis(50), lease),
            new NamedThreads(Executors.defaultThreadFactory()));
    jobs.onQueued = this::put;
  }

  TestNode start() {
    poller.start();
    return this;
  }

  /** As a launch, a restart, a recovery or a new priority does. */
  void queue(TestJob... all) {
    for (TestJob job : all) {
      jobs.set(job);
      put(job);
    }
    wake();
  }

  private void put(TestJob job) {
    rows.put(job.id(), job.priority(), job.startAt(), clock.instant());
  }

  void end(String id) {
    jobs.set(jobs.get(id).ended(JobStatus.COMPLETED));
    batch.running.remove(id);
    heldBack.clear();
    wake();
  }

  void wake() {
    changes.happened();
    poller.wake();
  }

  @Override
  public void close() {
    poller.stop();
  }
}
