package dev.headway.batch;

import dev.headway.job.Job;
import dev.headway.job.RunSnapshot;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One attempt of a job that runs in this process. */
final class Run {
  /** Why a run is to end before its work is done. */
  enum Halt {
    /** A cancel was asked for. */
    CANCEL,
    /** The server stops; the job goes on at the next start. */
    SERVER_STOPS,
    /** Another attempt owns the job: nothing of this one counts any more. */
    FENCED
  }

  private final AtomicReference<Halt> halt = new AtomicReference<>();
  private final AtomicReference<RunFailure> failure = new AtomicReference<>();
  private final AtomicReference<RunFailure> windUp = new AtomicReference<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Map<String, StageRun> stages = new ConcurrentHashMap<>();
  private final Map<String, JsonValue> details = new ConcurrentHashMap<>();
  private final boolean adopted;
  private final int threads;
  private final int extra;
  private final AtomicReference<StageRun> reinforced = new AtomicReference<>();
  private final Instant startedAt;
  private volatile Job job;
  private volatile Long executionId;

  /**
   * @param threads of the batch pool that it holds
   * @param extra of them that its workers do not need: one works while another stores its chunk,
   *     the others wait until its workers are raised
   */
  Run(Job job, int threads, int extra, boolean adopted, Instant startedAt) {
    this.job = job;
    this.threads = threads;
    this.extra = extra;
    this.adopted = adopted;
    this.startedAt = startedAt;
  }

  Job job() {
    return job;
  }

  String jobId() {
    return job.id();
  }

  int attempt() {
    return job.attempt();
  }

  int threads() {
    return threads;
  }

  /** The threads more that this stage has: of stages side by side, the first that asks. */
  int extraThreads(StageRun stage) {
    return reinforced.compareAndSet(null, stage) || reinforced.get() == stage ? extra : 0;
  }

  void reinforcesNoMore(StageRun stage) {
    reinforced.compareAndSet(stage, null);
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Whether other code started the batch job, so that only its counters are kept. */
  boolean adopted() {
    return adopted;
  }

  Optional<Long> executionId() {
    return Optional.ofNullable(executionId);
  }

  void executionId(long id) {
    executionId = id;
  }

  /** Takes over what was changed while it runs: settings, or stages that were added. */
  void update(Job newer) {
    job = newer;
    stages.values().forEach(StageRun::retune);
  }

  Map<String, StageRun> stages() {
    return stages;
  }

  Map<String, JsonValue> details() {
    return details;
  }

  /** The first reason stands, but for being fenced, which overrules all. */
  void halt(Halt reason) {
    if (reason == Halt.FENCED) {
      halt.set(reason);
    } else {
      halt.compareAndSet(null, reason);
    }
    stages.values().forEach(StageRun::wake);
  }

  Halt halted() {
    return halt.get();
  }

  /** The first failure stands. */
  void fail(RunFailure reason) {
    failure.compareAndSet(null, reason);
    stages.values().forEach(StageRun::wake);
  }

  RunFailure failure() {
    return failure.get();
  }

  /** No further item begins, those that run end as usual; the run has failed then. */
  void windUp(RunFailure reason) {
    windUp.compareAndSet(null, reason);
    stages.values().forEach(StageRun::wake);
  }

  /** After its last item. */
  void failIfWoundUp() {
    RunFailure reason = windUp.get();
    if (reason != null) {
      fail(reason);
    }
  }

  /** Whether what runs should stop as soon as it can. */
  boolean isEnding() {
    return halt.get() != null || failure.get() != null;
  }

  /** Whether a further item may begin. */
  boolean takesItems() {
    return !isEnding() && windUp.get() == null;
  }

  /** True for the first who asks: the end is stored once. */
  boolean beginsToEnd() {
    return ending.compareAndSet(false, true);
  }

  boolean hasBegunToEnd() {
    return ending.get();
  }

  RunSnapshot snapshot() {
    List<RunSnapshot.StageFigures> figures = new ArrayList<>();
    List<RunSnapshot.Worker> workers = new ArrayList<>();
    stages.values().forEach(stage -> stage.describe(figures, workers));
    return new RunSnapshot(figures, workers);
  }
}
