package dev.headway.batch;

import static java.util.stream.Collectors.toSet;

import dev.headway.job.RunSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The workers of a stage, and the threads that stand for them: one thread more than workers where
 * the batch pool has it, so that another goes on with the items while one stores its chunk. A
 * thread is a worker from the first item of its chunk to the last.
 */
final class Workers {
  /** A thread's open transaction must end long before its time-out. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Nor may results that are not committed yet wait long. */
  private static final long LONGEST_WAIT_WITH_RESULTS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final String stage;
  private final Supplier<Integer> wanted;
  private final BooleanSupplier ending;
  private final List<WorkerSlot> all = new ArrayList<>();
  private final Map<Thread, Standing> working = new HashMap<>();
  private int usual = 1;

  /** A thread that stands for a worker, and since when, in {@link System#nanoTime()}. */
  private record Standing(WorkerSlot worker, long since) {}

  /**
   * @param wanted how many are to work at present; null: the usual number
   * @param ending whether nobody may begin an item any more
   */
  Workers(String stage, Supplier<Integer> wanted, BooleanSupplier ending) {
    this.stage = stage;
    this.wanted = wanted;
    this.ending = ending;
  }

  /**
   * @param usual how many work
   * @param most how many can, if they are wanted
   */
  synchronized void plan(int usual, int most) {
    this.usual = usual;
    while (all.size() < most) {
      all.add(new WorkerSlot(stage, all.size()));
    }
    notifyAll();
  }

  /** Waits a little when it has to; false when this thread may not start an item yet. */
  synchronized boolean begin() throws InterruptedException {
    if (all.isEmpty()) {
      plan(1, 1); // a step without partitions
    }
    Thread thread = Thread.currentThread();
    Standing standing = working.get(thread);
    if (standing != null && standing.worker.number() < limit()) {
      return true;
    }
    boolean hasResults = working.remove(thread) != null;
    long patience = hasResults ? LONGEST_WAIT_WITH_RESULTS_NANOS : LONGEST_WAIT_NANOS;
    long end = System.nanoTime() + patience;
    for (long left = patience; left > 0 && !ending.getAsBoolean(); left = end - System.nanoTime()) {
      WorkerSlot free = free();
      if (free != null) {
        working.put(thread, new Standing(free, System.nanoTime()));
        return true;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    notify(); // a worker may have become free for this thread, which will not stand for it
    return false;
  }

  private WorkerSlot free() {
    Set<WorkerSlot> taken = working.values().stream().map(Standing::worker).collect(toSet());
    return all.stream()
        .limit(limit())
        .filter(worker -> !taken.contains(worker))
        .findFirst()
        .orElse(null);
  }

  private int limit() {
    Integer now = wanted.get();
    return Math.min(now == null ? usual : now, all.size());
  }

  /** This thread's chunk has all its items: another may work in its place. */
  synchronized void rest() {
    if (working.remove(Thread.currentThread()) != null) {
      notify(); // one worker, one thread: the others would only wait again
    }
  }

  /**
   * @return the worker that this thread stands for, null if it does not
   */
  synchronized WorkerSlot current() {
    Standing standing = working.get(Thread.currentThread());
    return standing == null ? null : standing.worker;
  }

  /**
   * @return since when this thread stands for a worker, in {@link System#nanoTime()}; null if it
   *     does not
   */
  synchronized Long workingSince() {
    Standing standing = working.get(Thread.currentThread());
    return standing == null ? null : Long.valueOf(standing.since);
  }

  synchronized void wake() {
    notifyAll();
  }

  /** Those that work or have worked, and those that may. */
  synchronized List<RunSnapshot.Worker> describe() {
    int limit = limit();
    return all.stream()
        .map(WorkerSlot::describe)
        .filter(worker -> worker.number() < limit || worker.finished() > 0 || worker.item() != null)
        .toList();
  }
}
