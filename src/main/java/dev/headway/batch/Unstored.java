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

/**
 * Results that wait in a chunk for its end, apart for each thread. Whoever stores its own takes
 * those of the others along: many workers cost no more transactions than one.
 */
final class Unstored {
  private final LongSupplier nanoTime;
  private final Map<Thread, Chunk> chunks = new ConcurrentHashMap<>();

  private static final class Chunk {
    final List<FinishedItem> results = new ArrayList<>();
    long since;
    Long takenAt;
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
   * What the other threads have not stored yet, the chunks of as many as fit. From now on that is
   * the caller's business alone.
   */
  List<FinishedItem> takeFromOthers(int most) {
    List<FinishedItem> taken = new ArrayList<>();
    for (Map.Entry<Thread, Chunk> other : chunks.entrySet()) {
      Chunk chunk = other.getValue();
      if (other.getKey() != Thread.currentThread()) {
        synchronized (chunk) {
          if (!chunk.results.isEmpty() && taken.size() + chunk.results.size() <= most) {
            taken.addAll(chunk.results);
            chunk.results.clear();
            chunk.takenAt = nanoTime.getAsLong();
          }
        }
      }
    }
    return taken;
  }

  /**
   * @return when another thread last took what this one's chunk had so far, in {@link
   *     System#nanoTime()}; null if none did
   */
  Long takenAt() {
    Chunk chunk = chunks.get(Thread.currentThread());
    if (chunk == null) {
      return null;
    }
    synchronized (chunk) {
      return chunk.takenAt;
    }
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
