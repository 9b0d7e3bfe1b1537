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
      List<String> outcome, String stage, String q, String order, String limit, String cursor) {
    ResultFilter.Order wanted = Query.resultOrder(order);
    return new ResultFilter(
        Query.outcomes(outcome),
        Query.text("stage", stage, 64),
        Query.text("q", q, 300),
        wanted,
        Query.number("cursor", cursor, wanted.start(), 0, Long.MAX_VALUE),
        Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST));
  }

  static ResultFilter all(List<String> outcome, String stage, String q) {
    return page(outcome, stage, q, null, String.valueOf(MOST), null);
  }
}
