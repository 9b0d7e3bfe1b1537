package dev.headway.channel;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.JobEvent;
import dev.headway.job.JobFilter;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.Stage;
import dev.headway.platform.Problem;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import dev.headway.progress.LiveJobs;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Jobs in memory with the promises of the real store and of the live state. Events are stored by
 * {@link #store} and reach watchers by {@link #deliver}, as a commit and its hint do.
 */
public final class FakeJobs {
  private final Map<String, Record> jobs = new HashMap<>();
  private final Set<JobWatcher> watchersOfAll = new LinkedHashSet<>();
  public final List<CancelRequest> cancels = new ArrayList<>();
  final Live live = new Live();
  final Store store = new Store();
  final History history = new History();
  final Commands commands = new Commands();

  private static final class Record {
    final List<JobEvent> stored = new ArrayList<>();
    final Set<JobWatcher> watchers = new LinkedHashSet<>();
    String type = "drill";
    List<Stage> stages = List.of();
    JobStatus status = JobStatus.IN_PROGRESS;
    long trimmed;
    long delivered;
  }

  public synchronized void create(String id) {
    jobs.put(id, new Record());
  }

  synchronized void create(String id, String type, List<Stage> stages) {
    create(id);
    jobs.get(id).type = type;
    jobs.get(id).stages = stages;
  }

  /** Stores an event that is numbered already; its status holds once it is delivered. */
  synchronized void store(JobEvent event) {
    jobs.get(event.jobId()).stored.add(event);
  }

  public synchronized void store(String id, int count, JobEvent.Type type) {
    Record job = jobs.get(id);
    for (int n = 0; n < count; n++) {
      long seq = job.stored.size() + 1;
      job.stored.add(
          new JobEvent(
              id,
              seq,
              type,
              Instant.EPOCH,
              job.status,
              null,
              null,
              JsonValue.EMPTY_JSON_OBJECT,
              type == JobEvent.Type.RESULT ? result(seq) : null));
    }
  }

  private static Result result(long seq) {
    return new Result(
        "item-" + seq,
        seq - 1,
        seq,
        "work",
        Outcome.PASSED,
        1.5,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  /**
   * Hands on what is stored and was not handed on yet; the lock is held like the live state's own.
   */
  public synchronized void deliver(String id) {
    Record job = jobs.get(id);
    List<JobEvent> fresh = List.copyOf(job.stored.subList((int) job.delivered, job.stored.size()));
    if (fresh.isEmpty()) {
      return;
    }
    job.delivered = job.stored.size();
    job.status = fresh.get(fresh.size() - 1).status();
    JobState state = state(id);
    List.copyOf(job.watchers).forEach(watcher -> watcher.events(fresh, state));
    List<JobEvent> changes =
        fresh.stream().filter(event -> event.type() == JobEvent.Type.STATUS).toList();
    if (!changes.isEmpty()) {
      watchersOfAll.forEach(watcher -> watcher.events(changes, state));
    }
  }

  public void commit(String id, int count) {
    store(id, count, JobEvent.Type.RESULT);
    deliver(id);
  }

  public synchronized void progress(String id) {
    JobState state = state(id);
    List.copyOf(jobs.get(id).watchers).forEach(watcher -> watcher.progress(state));
    watchersOfAll.forEach(watcher -> watcher.progress(state));
  }

  public void end(String id) {
    synchronized (this) {
      jobs.get(id).status = JobStatus.COMPLETED;
    }
    store(id, 1, JobEvent.Type.STATUS);
    deliver(id);
  }

  public synchronized void trim(String id, long upTo) {
    jobs.get(id).trimmed = upTo;
  }

  public synchronized void delete(String id) {
    Record job = jobs.remove(id);
    List.copyOf(job.watchers).forEach(watcher -> watcher.deleted(id));
  }

  public synchronized int watchers(String id) {
    return jobs.get(id).watchers.size();
  }

  public synchronized int watchersOfAll() {
    return watchersOfAll.size();
  }

  private Job job(String id, long lastSeq) {
    Record job = jobs.get(id);
    return new Job(
        id,
        job.type,
        id,
        job.status,
        JsonValue.EMPTY_JSON_OBJECT,
        Map.of(),
        List.of(),
        0,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        1,
        0,
        lastSeq,
        job.trimmed,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of());
  }

  private JobState state(String id) {
    Record job = jobs.get(id);
    return new JobState(
        job(id, job.delivered),
        job.delivered,
        null,
        null,
        null,
        job.delivered,
        0,
        null,
        job.stages,
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }

  final class Live extends LiveJobs {
    @Override
    public Optional<JobState> state(String jobId) {
      synchronized (FakeJobs.this) {
        return jobs.containsKey(jobId) ? Optional.of(FakeJobs.this.state(jobId)) : Optional.empty();
      }
    }

    @Override
    public List<JobState> states(List<Job> some) {
      return some.stream().map(job -> state(job.id()).orElseThrow()).toList();
    }

    @Override
    public OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
      synchronized (FakeJobs.this) {
        Record job = jobs.get(jobId);
        if (cursor < job.delivered) {
          return OptionalLong.of(job.delivered);
        }
        job.watchers.add(watcher);
        return OptionalLong.empty();
      }
    }

    @Override
    public void detach(String jobId, JobWatcher watcher) {
      synchronized (FakeJobs.this) {
        if (jobs.containsKey(jobId)) {
          jobs.get(jobId).watchers.remove(watcher);
        }
      }
    }

    @Override
    public void attachToAll(JobWatcher watcher) {
      synchronized (FakeJobs.this) {
        watchersOfAll.add(watcher);
      }
    }

    @Override
    public void detachFromAll(JobWatcher watcher) {
      synchronized (FakeJobs.this) {
        watchersOfAll.remove(watcher);
      }
    }
  }

  final class History extends JobHistory {
    @Override
    public List<JobEvent> eventsAfter(String jobId, long afterSeq, int limit) {
      synchronized (FakeJobs.this) {
        Record job = jobs.get(jobId);
        return job.stored.stream().skip(Math.max(afterSeq, job.trimmed)).limit(limit).toList();
      }
    }
  }

  final class Store extends JobStore {
    @Override
    public Optional<Job> find(String jobId) {
      synchronized (FakeJobs.this) {
        Record job = jobs.get(jobId);
        return job == null ? Optional.empty() : Optional.of(job(jobId, job.stored.size()));
      }
    }

    @Override
    public Job get(String jobId) {
      return find(jobId).orElseThrow(() -> new Problem(404, "job_not_found", "no job " + jobId));
    }

    @Override
    public List<Job> list(JobFilter filter) {
      return List.of();
    }

    @Override
    public Map<String, Long> lastSeqs(Collection<String> jobIds) {
      Map<String, Long> numbers = new HashMap<>();
      jobIds.forEach(id -> find(id).ifPresent(job -> numbers.put(id, job.lastSeq())));
      return numbers;
    }
  }

  final class Commands extends JobCommands {
    @Override
    public Job cancel(String jobId, CancelRequest request) {
      Job job = store.get(jobId);
      if (job.status().hasEnded()) {
        throw Problem.conflict("job_ended", "the job has ended");
      }
      cancels.add(request);
      return job;
    }
  }
}
