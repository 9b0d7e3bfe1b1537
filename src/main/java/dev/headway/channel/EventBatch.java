package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Durable events that were committed together, encoded once for each dialect that somebody speaks.
 */
final class EventBatch {
  private final List<JobEvent> events;
  private final JobState state;
  private final long first;
  private final long last;
  private final long size;
  private final Map<Dialect, List<Frame>> frames = new IdentityHashMap<>(2);

  /**
   * @param events at least one, in order
   * @param state of the job after them
   */
  EventBatch(List<JobEvent> events, JobState state) {
    this.events = events;
    this.state = state;
    first = events.get(0).seq();
    last = events.get(events.size() - 1).seq();
    size = events.stream().mapToLong(WireSize::of).sum();
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long size() {
    return size;
  }

  /** The frames for somebody who has all events up to {@code cursor}. */
  List<Frame> after(long cursor, Dialect dialect) {
    if (cursor < first) {
      return frames.computeIfAbsent(dialect, speaks -> speaks.events(events, state));
    }
    return dialect.events(events.stream().filter(e -> e.seq() > cursor).toList(), state);
  }
}
