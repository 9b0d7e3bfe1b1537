package dev.headway.benchmark;

import dev.headway.testing.Http;

/** What a server tells of itself. */
final class Figures {
  private Figures() {}

  /** The sum of all series that begin so. */
  static double of(Http http, String start) {
    return http.get("/api/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
