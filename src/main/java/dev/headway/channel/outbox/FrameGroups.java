package dev.headway.channel.outbox;

import java.util.ArrayList;
import java.util.List;

/** Joins frames in a row to few, none of which blocks the others long. */
public final class FrameGroups {
  private static final int MOST_JOINED = 200;
  private static final int MOST_BYTES_JOINED = 128 * 1024;

  private FrameGroups() {}

  /**
   * @param frames none of them joined
   */
  public static List<Frame> joined(List<Frame> frames) {
    List<Frame> groups = new ArrayList<>();
    int from = 0;
    while (from < frames.size()) {
      int to = endOfGroup(frames, from);
      groups.add(Frame.joined(List.copyOf(frames.subList(from, to))));
      from = to;
    }
    return groups;
  }

  private static int endOfGroup(List<Frame> frames, int from) {
    int to = from + 1;
    long bytes = frames.get(from).size();
    while (to < frames.size() && to - from < MOST_JOINED) {
      bytes += frames.get(to).size();
      if (bytes > MOST_BYTES_JOINED) {
        break;
      }
      to++;
    }
    return to;
  }
}
