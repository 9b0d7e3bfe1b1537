package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.Http;
import dev.headway.testing.SharedServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the scrape says of what this node did. */
@ExtendWith(SharedServer.class)
class MetricsIT {
  @Test
  void everyChunksCommitAndEveryResultIsMeasured(Http http) {
    double chunks = value(http, "headway_chunk_commit_seconds_count");
    double failed = value(http, "headway_results_committed_total{outcome=\"failed\"}");
    String id = http.launch("drill", "{\"items\":1,\"workers\":1,\"fail_items\":[1]}");
    http.awaitEnd(id, Duration.ofSeconds(30));
    assertEquals(chunks + 1, value(http, "headway_chunk_commit_seconds_count"));
    assertEquals(failed + 1, value(http, "headway_results_committed_total{outcome=\"failed\"}"));
  }

  private static double value(Http http, String meter) {
    return http.get("/api/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(meter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
