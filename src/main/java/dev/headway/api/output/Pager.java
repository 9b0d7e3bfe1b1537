package dev.headway.api.output;

import dev.headway.job.JobEvent;
import dev.headway.job.JobHistory;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gathers a page in slices and ends it early when it has grown large, so that a thousand items with
 * long outputs cannot fill the memory.
 */
public final class Pager {
  private static final int SLICE = 100;
  private static final long MOST_CHARS = 4_000_000;

  private final JobHistory history;

  public Pager(JobHistory history) {
    this.history = history;
  }

  /**
   * @param more whether there may be more after it
   * @param last number of the last entry; the number asked for when there is none
   */
  public record Page<T>(List<T> entries, boolean more, long last) {}

  public Page<JobEvent> events(String jobId, long after, int limit) {
    return gather(
        after,
        limit,
        (last, slice) -> history.eventsAfter(jobId, last, slice),
        JobEvent::seq,
        Pager::chars);
  }

  public Page<Result> results(String jobId, ResultFilter filter) {
    return gather(
        filter.afterSeq(),
        filter.limit(),
        (last, slice) -> history.results(jobId, filter.after(last, slice)),
        Result::seq,
        Pager::chars);
  }

  private interface Source<T> {
    List<T> after(long last, int limit);
  }

  private static <T> Page<T> gather(
      long after, int limit, Source<T> source, Function<T, Long> seq, Function<T, Long> chars) {
    List<T> entries = new ArrayList<>();
    long last = after;
    long size = 0;
    while (entries.size() < limit) {
      int wanted = Math.min(SLICE, limit - entries.size());
      List<T> slice = source.after(last, wanted);
      for (T entry : slice) {
        if (size > MOST_CHARS) {
          return new Page<>(entries, true, last);
        }
        entries.add(entry);
        last = seq.apply(entry);
        size += chars.apply(entry);
      }
      if (slice.size() < wanted) {
        return new Page<>(entries, false, last);
      }
    }
    return new Page<>(entries, true, last);
  }

  private static long chars(JobEvent event) {
    return 300 + (event.result() == null ? length(event.body()) : chars(event.result()));
  }

  private static long chars(Result result) {
    return 300 + length(result.output());
  }

  private static long length(JsonValue value) {
    return value == null ? 0 : value.toString().length();
  }
}
