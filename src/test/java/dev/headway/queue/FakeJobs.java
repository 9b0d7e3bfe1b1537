package dev.headway.queue;

import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The jobs, in memory; their status is in the table too when there is one. */
class FakeJobs extends JobLifecycle {
  final List<String> recovered = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  final List<String> renewals = new ArrayList<>();
  Consumer<TestJob> onQueued = job -> {};
  boolean away;
  private final Map<String, TestJob> jobs = new LinkedHashMap<>();
  private final QueueDatabase database;

  FakeJobs(QueueDatabase database) {
    this.database = database;
  }

  final JobStore store =
      new JobStore() {
        @Override
        public Optional<Job> find(String jobId) {
          synchronized (FakeJobs.this) {
            return Optional.ofNullable(jobs.get(jobId)).map(TestJob::job);
          }
        }

        @Override
        public List<Job> running() {
          return those(job -> job.status() == JobStatus.IN_PROGRESS);
        }
      };

  synchronized TestJob get(String id) {
    return jobs.get(id);
  }

  synchronized void set(TestJob job) {
    jobs.put(job.id(), job);
    if (database != null) {
      String status = job.status().wire();
      JdbcRunner jdbc = new JdbcRunner(database.dataSource);
      if (jdbc.execute(
              "update job set status = '%s', priority = %d where id = '%s'"
                  .formatted(status, job.priority(), job.id()),
              s -> {})
          == 0) {
        jdbc.execute(
            ("insert into job (id, type, title, status, parameters, priority, created_at, attempt, recoveries, last_seq,"
                    + " trimmed_seq, completed, failed, cancel_cleanup, cancel_notify)"
                    + " values ('%s', '%s', 't', '%s', '{}', %d, current_timestamp, 1, 0, 0, 0, 0, 0, false, false)")
                .formatted(job.id(), job.type(), status, job.priority()),
            s -> {});
      }
    }
  }

  @Override
  public synchronized Optional<Job> claim(String jobId, String node, Instant leaseUntil) {
    TestJob job = jobs.get(jobId);
    if (job == null || job.status() != JobStatus.QUEUED) {
      return Optional.empty();
    }
    set(job.runningOn(node, leaseUntil));
    return Optional.of(jobs.get(jobId).job());
  }

  @Override
  public synchronized int renewLeases(String node, Instant until) {
    if (away) {
      throw new IllegalStateException("The database is away");
    }
    renewals.add(node + " until " + until);
    List<TestJob> held = jobs.values().stream().filter(job -> node.equals(job.node())).toList();
    held.forEach(job -> jobs.put(job.id(), job.runningOn(node, until)));
    return held.size();
  }

  @Override
  public List<Job> leasesExpiredBefore(Instant instant) {
    return those(job -> job.leaseUntil() != null && job.leaseUntil().isBefore(instant));
  }

  @Override
  public List<Job> heldBy(String node) {
    return those(job -> node.equals(job.node()));
  }

  @Override
  public void recover(String jobId, int attempt, String why) {
    TestJob job;
    synchronized (this) {
      if (jobs.get(jobId).attempt() != attempt
          || jobs.get(jobId).status() != JobStatus.IN_PROGRESS) {
        return;
      }
      recovered.add(jobId + ": " + why);
      job = jobs.get(jobId).queued(attempt + 1);
      set(job);
    }
    onQueued.accept(job);
  }

  @Override
  public synchronized void fail(String jobId, int attempt, String error) {
    failed.add(jobId + ": " + error);
    set(jobs.get(jobId).ended(JobStatus.FAILED));
    notifyAll();
  }

  synchronized void awaitFailure() throws InterruptedException {
    while (failed.isEmpty()) {
      wait(10_000);
    }
  }

  @Override
  public synchronized long runningOfType(String type) {
    return those(job -> job.type().equals(type) && job.status() == JobStatus.IN_PROGRESS).size();
  }

  private synchronized List<Job> those(Predicate<TestJob> chosen) {
    return jobs.values().stream().filter(chosen).map(TestJob::job).toList();
  }
}
