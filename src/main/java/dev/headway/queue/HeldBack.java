package dev.headway.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the queue passes by for a moment, so that the others behind it get their turn: job types
 * whose limit is reached, and jobs whose former run is still letting go here.
 */
class HeldBack {
  private final Map<String, Long> types = new ConcurrentHashMap<>();
  private final Map<String, Long> jobs = new ConcurrentHashMap<>();
  private final long nanos;
  private final LongSupplier nanoTime;

  /**
   * @param time after which it is looked at again: other nodes do not tell this one when their jobs
   *     end
   */
  HeldBack(Duration time, LongSupplier nanoTime) {
    nanos = time.toNanos();
    this.nanoTime = nanoTime;
  }

  void type(String name) {
    types.put(name, nanoTime.getAsLong() + nanos);
  }

  void job(String id) {
    jobs.put(id, nanoTime.getAsLong() + nanos);
  }

  List<String> types() {
    return current(types);
  }

  List<String> jobs() {
    return current(jobs);
  }

  void clear() {
    types.clear();
    jobs.clear();
  }

  private List<String> current(Map<String, Long> held) {
    long now = nanoTime.getAsLong();
    held.values().removeIf(end -> end - now <= 0);
    return List.copyOf(held.keySet());
  }
}
