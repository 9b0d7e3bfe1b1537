package dev.headway.api;

import dev.headway.api.input.Query;
import dev.headway.job.ResultFilter;
import java.util.List;

/** Which results a client asks for. */
final class ResultQuery {
  private static final int STANDARD_LIMIT = 100;
  static final int MOST = 1_000;

  private ResultQuery() {}

  static ResultFilter page(
      List<String> outcome, String stage, String q, String limit, String cursor) {
    return new ResultFilter(
        Query.outcomes(outcome),
        Query.text("stage", stage, 64),
        Query.text("q", q, 300),
        Query.number("cursor", cursor, 0, 0, Long.MAX_VALUE),
        Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST));
  }

  static ResultFilter all(List<String> outcome, String stage, String q) {
    return page(outcome, stage, q, String.valueOf(MOST), null);
  }
}
