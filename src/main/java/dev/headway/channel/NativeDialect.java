package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.JobEvent;
import dev.headway.progress.EventJson;
import dev.headway.progress.JobState;
import java.util.ArrayList;
import java.util.List;

/** The channel's own JSON. */
final class NativeDialect implements Dialect {
  static final NativeDialect INSTANCE = new NativeDialect();

  /**
   * Results in one frame; and about how many characters of their output, so that no frame blocks
   * the others long.
   */
  private static final int MOST_RESULTS = 200;

  private static final int MOST_CHARS = 128 * 1024;

  private NativeDialect() {}

  @Override
  public List<Frame> events(List<JobEvent> events, JobState state) {
    List<Frame> frames = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      int to = endOfGroup(events, from);
      frames.add(frame(events.subList(from, to)));
      from = to;
    }
    return frames;
  }

  private static int endOfGroup(List<JobEvent> events, int from) {
    int to = from;
    long chars = 0;
    while (to < events.size() && to - from < MOST_RESULTS && isResult(events.get(to))) {
      chars += WireSize.of(events.get(to));
      if (chars > MOST_CHARS && to > from) {
        break;
      }
      to++;
    }
    return Math.max(to, from + 1);
  }

  private static Frame frame(List<JobEvent> group) {
    JobEvent last = group.get(group.size() - 1);
    String text = isResult(last) ? EventJson.resultsText(group) : EventJson.event(last).toString();
    return Frame.of(text, last.seq());
  }

  private static boolean isResult(JobEvent event) {
    return event.type() == JobEvent.Type.RESULT;
  }

  @Override
  public Frame progress(JobState state) {
    return Frame.of(EventJson.progress(state).toString(), state.seq());
  }

  @Override
  public Frame snapshot(JobState state) {
    return Frame.of(EventJson.snapshot(state).toString(), state.seq());
  }

  @Override
  public Frame deleted(String jobId) {
    return Answers.deleted(jobId);
  }
}
