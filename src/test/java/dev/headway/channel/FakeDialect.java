package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Short words instead of JSON: {@code e4-9} are the events 4 to 9, {@code s9} a snapshot, {@code
 * p9} a progress.
 */
final class FakeDialect implements Dialect {
  final AtomicInteger encoded = new AtomicInteger();

  @Override
  public List<Frame> events(List<JobEvent> events, JobState state) {
    encoded.incrementAndGet();
    long first = events.get(0).seq();
    long last = events.get(events.size() - 1).seq();
    return List.of(Frame.of("e" + first + "-" + last, last));
  }

  @Override
  public Frame progress(JobState state) {
    return Frame.of("p" + state.seq(), state.seq());
  }

  @Override
  public Frame snapshot(JobState state) {
    return Frame.of("s" + state.seq(), state.seq());
  }

  @Override
  public Frame deleted(String jobId) {
    return Frame.of("deleted");
  }
}
