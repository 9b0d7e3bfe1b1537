package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobHistory;
import dev.headway.job.JobPosition;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.RunSnapshot;
import dev.headway.job.RunningJobs;
import dev.headway.job.Sample;
import dev.headway.job.SampleStore;
import dev.headway.job.Stage;
import dev.headway.job.StageSpec;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The live state over a database in memory, moved on by the test. */
final class LiveFixture {
  final Map<String, Job> jobs = new ConcurrentHashMap<>();
  final Map<String, List<JobEvent>> events = new ConcurrentHashMap<>();
  final Map<String, RunSnapshot> runHere = new ConcurrentHashMap<>();
  final Map<String, List<Sample>> samples = new ConcurrentHashMap<>();
  final List<Job> waiting = new ArrayList<>();
  final List<Job> completed = new ArrayList<>();
  final AtomicInteger historyReads = new AtomicInteger();
  final AtomicInteger queueReads = new AtomicInteger();
  volatile RuntimeException databaseFault;
  volatile int maxRunning;
  volatile int threadsInUse;
  final Clock clock;
  final LiveState live;

  LiveFixture(Clock clock) {
    this(clock, Runnable::run, 20_000);
  }

  LiveFixture(Clock clock, Executor executor, int mostWaiting) {
    this.clock = clock;
    Map<String, String> set = Map.of("headway.node", "n1", "headway.batch.threads", "12");
    Settings settings = new Settings(set::get);
    Reads reads = new Reads(executor);
    JobStore store = new Store();
    Sources from =
        new Sources(
            store,
            new History(),
            new Running(),
            reads,
            new Priors(store, clock, reads),
            new WaitingReasons(store, new Types(), new Running(), settings, clock),
            new Samples(new SampleMemory(), new Reads(executor)));
    live = new LiveState(from, settings, clock, mostWaiting);
  }

  void step() {
    live.loop().step();
  }

  /** One step each tenth of a second. */
  void steps(ManualClock manual, int count) {
    for (int i = 0; i < count; i++) {
      manual.forwardMillis(100);
      step();
    }
  }

  JobBuilder running(String id) {
    JobBuilder builder = JobBuilder.aJob(id);
    put(builder.build());
    return builder;
  }

  void put(Job job) {
    jobs.put(job.id(), job);
    events.putIfAbsent(job.id(), new ArrayList<>());
  }

  JobState state(String id) {
    return live.state(id, true).orElseThrow();
  }

  void offer(EventsCommitted hint) {
    live.intake().offer(hint);
  }

  /** Commits results, and gives the hint that the test may deliver or lose. */
  EventsCommitted results(JobBuilder builder, int count) {
    List<JobEvent> stored = events.get(builder.id);
    synchronized (stored) {
      List<JobEvent> added = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        added.add(result(builder.id, ++builder.seq, clock.instant()));
      }
      stored.addAll(added);
      builder.completed += count;
      builder.stages = List.of(grown(builder.stages.get(0), builder.completed));
      Job job = builder.build();
      jobs.put(job.id(), job);
      return hint(job, added, null);
    }
  }

  EventsCommitted status(JobBuilder builder, JobStatus status) {
    builder.status = status;
    builder.seq++;
    JobEvent event =
        new JobEvent(
            builder.id,
            builder.seq,
            JobEvent.Type.STATUS,
            clock.instant(),
            status,
            null,
            status.wire(),
            JsonValue.EMPTY_JSON_OBJECT,
            null);
    events.get(builder.id).add(event);
    Job job = builder.build();
    jobs.put(job.id(), job);
    return hint(job, List.of(event), job);
  }

  static EventsCommitted hint(Job job, List<JobEvent> added, Job whole) {
    return new EventsCommitted(
        job.id(), job.attempt(), added, job.completed(), job.failed(), job.stages(), whole);
  }

  static JobEvent result(String id, long seq, Instant at) {
    Result result =
        new Result(
            "item " + seq,
            seq - 1,
            seq,
            "render",
            Outcome.PASSED,
            12.5,
            1,
            at,
            at,
            null,
            null,
            null);
    return new JobEvent(
        id,
        seq,
        JobEvent.Type.RESULT,
        at,
        JobStatus.IN_PROGRESS,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        result);
  }

  private static Stage grown(Stage s, long completed) {
    return new Stage(
        s.ordinal(),
        s.name(),
        s.title(),
        s.weight(),
        s.itemised(),
        s.status(),
        s.total(),
        completed,
        s.failed(),
        s.startedAt(),
        s.endedAt());
  }

  private void checkDatabase() {
    if (databaseFault != null) {
      throw databaseFault;
    }
  }

  private final class Store extends JobStore {
    @Override
    public Optional<Job> find(String jobId) {
      checkDatabase();
      return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public Job get(String jobId) {
      return find(jobId).orElseThrow(() -> Problem.notFound("No job " + jobId));
    }

    @Override
    public Map<String, Long> lastSeqs(Collection<String> ids) {
      checkDatabase();
      Map<String, Long> seqs = new HashMap<>();
      ids.stream().filter(jobs::containsKey).forEach(id -> seqs.put(id, jobs.get(id).lastSeq()));
      return seqs;
    }

    @Override
    public List<JobPosition> positions(Instant createdFrom, int limit) {
      checkDatabase();
      return jobs.values().stream()
          .filter(job -> !job.status().hasEnded() || !job.createdAt().isBefore(createdFrom))
          .map(job -> new JobPosition(job.id(), job.lastSeq(), job.createdAt()))
          .toList();
    }

    @Override
    public List<Job> waiting(int limit) {
      queueReads.incrementAndGet();
      return List.copyOf(waiting);
    }

    @Override
    public List<Job> running() {
      return jobs.values().stream().filter(j -> j.status() == JobStatus.IN_PROGRESS).toList();
    }

    @Override
    public List<Job> recentCompleted(String type, int limit) {
      return List.copyOf(completed);
    }
  }

  List<JobEvent> history(String jobId, long afterSeq, int limit) {
    List<JobEvent> all = events.get(jobId);
    synchronized (all) {
      int from = (int) Math.min(all.size(), afterSeq);
      return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
    }
  }

  private final class History extends JobHistory {
    @Override
    public List<JobEvent> eventsAfter(String jobId, long afterSeq, int limit) {
      checkDatabase();
      historyReads.incrementAndGet();
      return history(jobId, afterSeq, limit);
    }
  }

  private final class Running implements RunningJobs {
    @Override
    public Set<String> ids() {
      return runHere.keySet();
    }

    @Override
    public Optional<RunSnapshot> snapshot(String jobId) {
      return Optional.ofNullable(runHere.get(jobId));
    }

    @Override
    public int threadsInUse() {
      return threadsInUse;
    }

    @Override
    public void poke(String jobId) {}
  }

  private final class SampleMemory extends SampleStore {
    @Override
    public void add(Map<String, Sample> added) {
      checkDatabase();
      added.forEach((id, s) -> samples.computeIfAbsent(id, x -> new ArrayList<>()).add(s));
    }

    @Override
    public void thin(String jobId, int most) {
      List<Sample> kept = samples.get(jobId);
      for (int i = 0; kept.size() > most; i = (i + 1) % (kept.size() / 2)) {
        kept.remove(i);
      }
    }
  }

  private final class Types extends JobTypes {
    @Override
    public JobType get(String name) {
      return new Drill();
    }
  }

  private final class Drill implements JobType {
    @Override
    public String name() {
      return "drill";
    }

    @Override
    public String title() {
      return "Drill";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public JsonObject example() {
      return JsonValue.EMPTY_JSON_OBJECT;
    }

    @Override
    public List<StageSpec> stages(JsonObject parameters) {
      return List.of();
    }

    @Override
    public int workers(JsonObject parameters) {
      return 10;
    }

    @Override
    public int maxRunning() {
      return maxRunning;
    }
  }
}
