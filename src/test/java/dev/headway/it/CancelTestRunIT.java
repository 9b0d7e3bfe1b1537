package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.EngineClient;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedServer;
import dev.headway.testing.SlowStub;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cancel in mid-run is told at once, ends every request, and loses no finished result. */
@ExtendWith(SharedServer.class)
class CancelTestRunIT {
  private static final System.Logger LOG = System.getLogger(CancelTestRunIT.class.getName());
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration TOLD_WITHIN = Duration.ofMillis(250);
  private static final Duration ABORTED_WITHIN = Duration.ofSeconds(1);
  private static final int FINISHED = 25;
  private static final int CONCURRENCY = 10;

  @Test
  void aCancelIsToldInAQuarterOfASecondAndEveryRequestIsAbortedWithinOne(
      HeadwayServer server, Http http) throws IOException {
    cancel(server, http, new SlowStub(0), 0); // the first run of a server loads its classes
    cancel(server, http, new SlowStub(FINISHED), FINISHED);
  }

  private static void cancel(HeadwayServer server, Http http, SlowStub stub, int finished)
      throws IOException {
    try (stub;
        EngineClient client = new EngineClient(server)) {
      String run = launched(http, stub);
      client.emit("subscribe-to-test", "\"" + run + "\"");
      Await.until(LONG, "requests that hang", () -> stub.hanging() == CONCURRENCY);
      long begin = System.nanoTime();
      client.emit(
          "cancel-execution",
          "{\"execution_id\":\""
              + run
              + "\",\"reason\":\"wrong model\","
              + "\"cleanup_partial_results\":false,\"notify_stakeholders\":false}");
      Await.until(
          LONG, "its confirmation", () -> client.first("cancellation-requested").isPresent());
      Await.until(LONG, "the end of requests", () -> stub.givenUp().size() == CONCURRENCY);
      Duration told =
          Duration.ofNanos(client.first("cancellation-requested").orElseThrow().nanos() - begin);
      Duration aborted =
          Duration.ofNanos(
              stub.givenUp().stream().mapToLong(Long::longValue).max().orElseThrow() - begin);
      LOG.log(System.Logger.Level.INFO, "told after {0}, aborted after {1}", told, aborted);
      assertCancelled(http, run, finished);
      if (finished > 0) {
        assertTrue(told.compareTo(TOLD_WITHIN) < 0, "told after " + told);
        assertTrue(aborted.compareTo(ABORTED_WITHIN) < 0, "aborted after " + aborted);
      }
    }
  }

  private static void assertCancelled(Http http, String run, int finished) {
    JsonObject job = http.awaitEnd(run, LONG);
    assertEquals("cancelled", job.getString("status"));
    assertEquals("wrong model", job.getJsonObject("cancel_requested").getString("reason"));
    assertEquals(finished, job.getJsonObject("totals").getInt("completed"));
    List<JsonObject> results = http.items("/api/jobs/" + run + "/results");
    assertEquals(finished, results.size());
    for (JsonObject result : results) {
      assertEquals("passed", result.getString("outcome"), result.toString());
      assertEquals("ok", result.getJsonObject("output").getString("output"));
    }
    Stored.assertNumbered(http, job);
  }

  private static String launched(Http http, SlowStub stub) {
    HttpResponse<String> test =
        http.post(
            "/api/test-cases",
            "{\"name\":\"slow\",\"kind\":\"http\",\"request\":{\"method\":\"GET\",\"url\":\""
                + stub.url()
                + "\"},\"expectations\":[{\"type\":\"equals\",\"value\":\"ok\"}]}");
    assertEquals(201, test.statusCode(), test.body());
    HttpResponse<String> run =
        http.post(
            "/api/test-cases/execute-parallel",
            "{\"test_case_ids\":["
                + Http.parse(test.body()).getInt("id")
                + "],\"repeat\":100,\"configuration\":{\"max_concurrent_tests\":"
                + CONCURRENCY
                + "}}");
    assertEquals(202, run.statusCode(), run.body());
    return Http.parse(run.body()).getString("execution_id");
  }
}
