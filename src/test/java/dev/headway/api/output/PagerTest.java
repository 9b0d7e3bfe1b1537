package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobHistory;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagerTest {
  private static Pager.Page<Result> page(int stored, int outputChars, long after, int limit) {
    JsonValue output = outputChars == 0 ? null : Json.createValue("x".repeat(outputChars));
    JobHistory history =
        new JobHistory() {
          @Override
          public List<Result> results(String jobId, ResultFilter filter) {
            return LongStream.rangeClosed(filter.afterSeq() + 1, stored)
                .limit(filter.limit())
                .mapToObj(seq -> result(seq, output))
                .toList();
          }
        };
    return new Pager(history)
        .results("job-1", new ResultFilter(Set.of(), null, null, after, limit));
  }

  private static Result result(long seq, JsonValue output) {
    Instant at = Instant.EPOCH;
    return new Result(
        "i" + seq, seq, seq, "work", Outcome.PASSED, 1, 1, at, at, null, null, output);
  }

  @Test
  void a_page_is_full_and_in_order() {
    Pager.Page<Result> page = page(1_000, 0, 5, 250);
    assertEquals(250, page.entries().size());
    assertEquals(6, page.entries().get(0).seq());
    assertEquals(255, page.last());
    assertTrue(page.more());
  }

  @Test
  void the_last_page_says_so() {
    assertFalse(page(300, 0, 0, 500).more());
    assertFalse(page(0, 0, 0, 10).more());
    assertEquals(7, page(7, 0, 7, 10).last());
  }

  @Test
  void large_entries_end_a_page_early_but_never_leave_it_empty() {
    Pager.Page<Result> page = page(1_000, 1_000_000, 0, 1_000);
    assertTrue(page.entries().size() >= 1 && page.entries().size() <= 6);
    assertTrue(page.more());
    assertEquals(page.entries().size(), page.last());
  }
}
