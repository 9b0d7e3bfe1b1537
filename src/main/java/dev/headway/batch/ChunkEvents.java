package dev.headway.batch;

import dev.headway.job.EventsCommitted;

/** Carries what the writer has stored to the chunk's listener, which runs on the same thread. */
final class ChunkEvents {
  private static final ThreadLocal<EventsCommitted> STORED = new ThreadLocal<>();

  private ChunkEvents() {}

  static void put(EventsCommitted events) {
    STORED.set(events);
  }

  static EventsCommitted take() {
    EventsCommitted events = STORED.get();
    STORED.remove();
    return events;
  }

  static void clear() {
    STORED.remove();
  }
}
