package dev.headway.progress;

import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hints of one job that came before the events they follow. Bounded: what does not fit is read from
 * the history.
 */
final class HintBuffer {
  private static final int MOST_EVENTS = 20_000;

  private final TreeMap<Long, EventsCommitted> byFirst = new TreeMap<>();
  private int events;
  private long newest;

  void add(EventsCommitted hint) {
    List<JobEvent> added = hint.events();
    newest = Math.max(newest, last(added));
    EventsCommitted twin = byFirst.get(first(added));
    if (events + added.size() > MOST_EVENTS
        || twin != null && twin.events().size() >= added.size()) {
      return;
    }
    byFirst.put(first(added), hint);
    events += added.size() - (twin == null ? 0 : twin.events().size());
  }

  /**
   * The next hint that brings an event beyond {@code seq} without a gap; null when there is none.
   */
  EventsCommitted next(long seq) {
    while (!byFirst.isEmpty() && byFirst.firstKey() <= seq + 1) {
      Map.Entry<Long, EventsCommitted> entry = byFirst.pollFirstEntry();
      events -= entry.getValue().events().size();
      if (last(entry.getValue().events()) > seq) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The highest number that any hint had. */
  long newest() {
    return newest;
  }

  boolean isEmpty() {
    return byFirst.isEmpty();
  }

  private static long first(List<JobEvent> events) {
    return events.get(0).seq();
  }

  private static long last(List<JobEvent> events) {
    return events.get(events.size() - 1).seq();
  }
}
