package dev.headway.batch;

import dev.headway.job.ItemPolicy;
import dev.headway.job.Job;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One stage in one attempt: the source that its workers share, and what they are doing. */
final class StageRun implements StageContext {
  private final Run run;
  private final Stage stage;
  private final BatchTools tools;
  private final ItemPolicy policy;
  private final StartGate gate;
  private final List<WorkerSlot> workers = new CopyOnWriteArrayList<>();
  private Items items;
  private BitSet done = new BitSet();
  private boolean exhausted;
  private long taken;
  private volatile StreamFigures figures;
  private volatile boolean stepCompleted;
  private volatile boolean ended;

  /** How far a stage that is one piece has come. */
  record StreamFigures(long completed, Long total, String message) {}

  StageRun(Run run, Stage stage, ItemPolicy policy, BatchTools tools) {
    this.run = run;
    this.stage = stage;
    this.policy = policy;
    this.tools = tools;
    this.gate = new StartGate(run);
  }

  Run run() {
    return run;
  }

  int ordinal() {
    return stage.ordinal();
  }

  boolean isLast() {
    return stage.ordinal() == run.job().stages().size() - 1;
  }

  ItemPolicy policy() {
    return policy;
  }

  synchronized void open(Items opened, BitSet finished) {
    items = opened;
    done = finished;
  }

  Items items() {
    return items;
  }

  /** Items that are left, or the most that can be when that is unknown. */
  synchronized long left() {
    return items == null || items.total().isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, items.total().getAsLong() - done.cardinality());
  }

  WorkerSlot worker(int number) {
    synchronized (workers) {
      while (workers.size() <= number) {
        workers.add(new WorkerSlot(stage.name(), workers.size()));
      }
    }
    return workers.get(number);
  }

  /**
   * The next item for a worker.
   *
   * @return null at the end, {@link Pause#PAUSE} when it should commit what it has and ask again
   */
  Object take(int worker) throws Exception {
    if (!gate.mayStart(worker)) {
      return run.takesItems() && !isExhausted() ? Pause.PAUSE : null;
    }
    synchronized (this) {
      while (!exhausted && run.takesItems()) {
        Item item = items.next();
        if (item == null) {
          exhausted = true;
        } else if (!done.get(Math.toIntExact(item.number()))) {
          taken++;
          return item;
        }
      }
    }
    return null;
  }

  private synchronized boolean isExhausted() {
    return exhausted;
  }

  /** The items in all as they turned out; null unless the source was read to its end. */
  synchronized Long finalTotal() {
    return exhausted ? Long.valueOf(done.cardinality() + taken) : null;
  }

  void retune() {
    gate.retune();
  }

  void wake() {
    gate.wake();
  }

  /** False when it had ended before. */
  synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Its step came to its end, and nothing cut it short. */
  void stepCompleted() {
    stepCompleted = true;
  }

  boolean hasCompleted() {
    return stepCompleted && !run.isEnding();
  }

  void describe(List<RunSnapshot.StageFigures> stages, List<RunSnapshot.Worker> all) {
    if (ended) {
      return;
    }
    StreamFigures now = figures;
    if (now != null) {
      stages.add(
          new RunSnapshot.StageFigures(stage.name(), now.completed(), now.total(), now.message()));
    }
    new ArrayList<>(workers).forEach(worker -> all.add(worker.describe()));
  }

  /** What its work has last reported of itself, null if nothing. */
  StreamFigures figures() {
    return figures;
  }

  @Override
  public Job job() {
    return run.job();
  }

  @Override
  public String stage() {
    return stage.name();
  }

  @Override
  public boolean isCancelled() {
    return run.isEnding();
  }

  @Override
  public void fail(String message) {
    run.fail(RunFailure.ofWork(message));
  }

  @Override
  public void failAfter(Duration time, String message) {
    tools.failAfter(this, time, message);
  }

  @Override
  public void windUp(String message) {
    run.windUp(RunFailure.ofWork(message));
  }

  @Override
  public void progress(long completed, Long total, String message) {
    figures = new StreamFigures(completed, total, message);
    tools.keepProgress(this, figures);
  }

  @Override
  public void log(String level, String message) {
    tools.log(run, level, message);
  }

  @Override
  public OutputStream artifact(String name, String mediaType) {
    return tools.artifact(run, name, mediaType);
  }

  @Override
  public void detail(String name, JsonValue value) {
    run.details().put(name, value);
  }
}
