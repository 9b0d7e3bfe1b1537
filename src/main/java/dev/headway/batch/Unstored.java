package dev.headway.batch;

import dev.headway.job.FinishedItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Results that wait in a chunk for its end, apart for each thread. */
final class Unstored {
  private final LongSupplier nanoTime;
  private final Map<Thread, Chunk> chunks = new ConcurrentHashMap<>();

  private static final class Chunk {
    final List<FinishedItem> results = new ArrayList<>();
    long since;
  }

  /**
   * @param nanoTime like {@link System#nanoTime()}
   */
  Unstored(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A result of this thread's chunk. */
  void add(FinishedItem result) {
    Chunk chunk = chunks.computeIfAbsent(Thread.currentThread(), thread -> new Chunk());
    synchronized (chunk) {
      if (chunk.results.isEmpty()) {
        chunk.since = nanoTime.getAsLong();
      }
      chunk.results.add(result);
    }
  }

  /**
   * What of this thread's chunk is still to be stored; waits while it is being stored. From now on
   * that is the caller's business alone.
   */
  List<FinishedItem> take(List<FinishedItem> chunkItems) {
    Chunk chunk = chunks.remove(Thread.currentThread());
    if (chunk == null) {
      return List.of();
    }
    Set<FinishedItem> left = Collections.newSetFromMap(new IdentityHashMap<>());
    synchronized (chunk) {
      left.addAll(chunk.results);
      chunk.results.clear();
    }
    return chunkItems.stream().filter(left::contains).toList();
  }

  /**
   * Hands over what has waited so long, chunk by chunk; what {@code store} throws for stays.
   *
   * @param store returns once they are committed
   */
  void store(Duration waited, Consumer<List<FinishedItem>> store) {
    for (Chunk chunk : chunks.values()) {
      synchronized (chunk) {
        boolean due = nanoTime.getAsLong() - chunk.since >= waited.toNanos();
        if (due && !chunk.results.isEmpty()) {
          store.accept(List.copyOf(chunk.results));
          chunk.results.clear();
        }
      }
    }
  }
}
