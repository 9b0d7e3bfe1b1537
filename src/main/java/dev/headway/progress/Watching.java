package dev.headway.progress;

import dev.headway.job.JobEvent;
import java.util.List;

/** One watcher of one job, or of all. */
final class Watching {
  final JobWatcher watcher;

  /** Events up to this number it has read from the history by itself. */
  private final long seen;

  private volatile boolean detached;

  Watching(JobWatcher watcher, long seen) {
    this.watcher = watcher;
    this.seen = seen;
  }

  boolean detach() {
    detached = true;
    return true;
  }

  /** Whether a state of this number is no step back for it. */
  boolean isBehind(long seq) {
    return seen <= seq;
  }

  boolean isDetached() {
    return detached;
  }

  List<JobEvent> unseen(List<JobEvent> events) {
    return beyond(events, seen);
  }

  /** The events of a gap-free list whose numbers are greater. */
  static List<JobEvent> beyond(List<JobEvent> events, long seq) {
    if (events.isEmpty() || events.get(0).seq() > seq) {
      return events;
    }
    long known = seq - events.get(0).seq() + 1;
    return known >= events.size() ? List.of() : events.subList((int) known, events.size());
  }
}
