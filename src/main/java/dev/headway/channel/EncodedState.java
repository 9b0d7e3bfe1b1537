package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.progress.JobState;
import java.util.IdentityHashMap;
import java.util.Map;

/** A job at one moment, encoded once for each dialect that somebody speaks. */
final class EncodedState {
  private final JobState state;
  private final Map<Dialect, Frame> progress = new IdentityHashMap<>(2);
  private final Map<Dialect, Frame> snapshot = new IdentityHashMap<>(2);

  EncodedState(JobState state) {
    this.state = state;
  }

  JobState state() {
    return state;
  }

  Frame progress(Dialect dialect) {
    return progress.computeIfAbsent(dialect, speaks -> speaks.progress(state));
  }

  Frame snapshot(Dialect dialect) {
    return snapshot.computeIfAbsent(dialect, speaks -> speaks.snapshot(state));
  }
}
