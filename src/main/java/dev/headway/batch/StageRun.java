package dev.headway.batch;

import dev.headway.job.ItemPolicy;
import dev.headway.job.Job;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** One stage in one attempt: the source that its workers share, and what they are doing. */
final class StageRun implements StageContext {
  private final Run run;
  private final Stage stage;
  private final BatchTools tools;
  private final ItemPolicy policy;
  private final Workers workers;
  private final StartRate rate;
  private final Unstored unstored = new Unstored(System::nanoTime);
  private Items items;
  private BitSet done = new BitSet();
  private volatile boolean exhausted;
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
    this.workers = new Workers(stage.name(), () -> run.job().maxConcurrency(), () -> !takesItems());
    this.rate = new StartRate(run);
  }

  /**
   * A stage that the run does not come to, because it has failed or is halted: its step has nothing
   * to do, and nobody hears of it.
   */
  static StageRun neverOpened(Run run, Stage stage, BatchTools tools) {
    StageRun closed = new StageRun(run, stage, ItemPolicy.STANDARD, tools);
    closed.ended = true;
    return closed;
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
    if (ended) {
      return 0;
    }
    return items == null || items.total().isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, items.total().getAsLong() - done.cardinality());
  }

  Workers workers() {
    return workers;
  }

  Unstored unstored() {
    return unstored;
  }

  /**
   * The next item for this thread.
   *
   * @return null at the end, {@link Pause#PAUSE} when it should commit what it has and ask again
   */
  Object take() throws Exception {
    if (!workers.begin() || !rate.mayStart()) {
      return takesItems() ? Pause.PAUSE : null;
    }
    Item item = nextItem();
    if (item == null) {
      workers.wake(); // nobody has to wait for an item any more
    }
    return item;
  }

  private synchronized Item nextItem() throws Exception {
    while (takesItems()) {
      Item item = items.next();
      if (item == null) {
        exhausted = true;
      } else if (!done.get(Math.toIntExact(item.number()))) {
        taken++;
        return item;
      }
    }
    return null;
  }

  private boolean takesItems() {
    return !exhausted && run.takesItems();
  }

  /** The items in all as they turned out; null unless the source was read to its end. */
  synchronized Long finalTotal() {
    return exhausted ? Long.valueOf(done.cardinality() + taken) : null;
  }

  void retune() {
    rate.retune();
    workers.wake();
  }

  void wake() {
    rate.wake();
    workers.wake();
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
    all.addAll(workers.describe());
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
  public JsonObject parameters() {
    return tools.parameters(run);
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
