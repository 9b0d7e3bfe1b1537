package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.workload.testrun.http.RawStub;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers of models that do not behave, asked by a real server with a small heap. */
class HostileModelIT {
  private static final int HEAP_MEGABYTES = 320;
  private static final int TIMEOUT_MS = 1_500;
  private static final int TIMES = 4;
  private static final String JSON = "Content-Type: application/json";
  private static final Map<String, String> RIGHT_OUTCOMES =
      new TreeMap<>(
          Map.of(
              "good", "passed",
              "hang", "error timeout",
              "drip", "error timeout",
              "reset", "error reset",
              "busy", "error rate_limited",
              "down", "error server",
              "garbage", "error invalid_answer",
              "gigabyte", "failed resource_limit",
              "endless line", "failed resource_limit"));

  private static RawStub stub;
  private static HeadwayServer server;
  private static TestRunCalls calls;

  @BeforeAll
  static void start() throws IOException {
    stub = new RawStub(HostileModelIT::answer);
    server =
        HeadwayServer.create()
            .withHeap(HEAP_MEGABYTES)
            .with("headway.models.ollama.url", "none")
            .with("headway.models.openai.url", stub.url())
            .start();
    calls = new TestRunCalls(server.http());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    stub.close();
  }

  private static void answer(RawStub.Peer peer) throws IOException {
    String request = peer.request();
    String name =
        RIGHT_OUTCOMES.keySet().stream()
            .filter(each -> request.contains("\"" + each + "\""))
            .findFirst()
            .orElse("models");
    switch (name) {
      case "models" -> peer.send(RawStub.whole(200, "{\"data\":[{\"id\":\"m\"}]}", JSON));
      case "good" ->
          peer.send(
              RawStub.whole(
                  200,
                  "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}",
                  JSON));
      case "hang" -> peer.hang();
      case "drip" -> peer.drip(RawStub.head(200, JSON, "Content-Length: 1000"));
      case "reset" -> {
        peer.send(RawStub.head(200, JSON, "Content-Length: 1000") + "{\"choices\"");
        peer.reset();
      }
      case "busy" -> peer.send(RawStub.whole(429, "{\"error\":\"busy\"}", "Retry-After: 5"));
      case "down" -> peer.send(RawStub.whole(500, "{\"error\":\"down\"}", JSON));
      case "garbage" -> peer.send("\u0000\u0001 no HTTP at all\r\n\r\n");
      case "gigabyte" -> {
        peer.send(RawStub.head(200, JSON, "Content-Length: 1073741824"));
        peer.pour(new byte[65_536], 1L << 30);
      }
      default -> {
        peer.send(RawStub.head(200, "Content-Type: text/event-stream") + "data: ");
        peer.pour("x".repeat(65_536).getBytes(), 1L << 30);
      }
    }
  }

  @Test
  void eachTestEndsInTimeWithTheRightOutcomeAndNothingIsLeftBehind() {
    Http http = server.http();
    List<Long> cases = new ArrayList<>();
    RIGHT_OUTCOMES
        .keySet()
        .forEach(name -> cases.add(calls.prompt(name, "[{'type':'equals','value':'hi'}]")));
    long card = calls.created("/api/prompt-cards", "{'name':'as it is','template':'{{text}}'}");
    calls.executed(run(card, cases.subList(cases.size() - 3, cases.size() - 2), 1)); // warm
    double threads = http.metric("jvm_threads_live_threads");
    long begin = System.nanoTime();
    JsonObject job = calls.executed(run(card, cases, TIMES));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    List<JsonObject> results = calls.results(job.getString("job_id"));
    assertEquals(TIMES * RIGHT_OUTCOMES.size(), results.size());
    double slowest = 0;
    for (JsonObject result : results) {
      String name = result.getString("item").replaceFirst(" · .*| #.*| \\[.*", "");
      JsonObject output = result.getJsonObject("output");
      String error = output.getString("error", "");
      assertEquals(
          RIGHT_OUTCOMES.get(name),
          (result.getString("outcome") + " " + error).strip(),
          result.toString());
      if (!name.equals("busy")) {
        double ms = result.getJsonNumber("duration_ms").doubleValue();
        slowest = Math.max(slowest, ms);
        assertTrue(ms < TIMEOUT_MS + 1_000, result.toString());
      }
    }
    Await.until(Duration.ofSeconds(20), "all connections to be closed", () -> mostlyClosed());
    Await.until(
        Duration.ofSeconds(60),
        () -> "threads as before, " + threads + ": " + liveThreads(),
        () -> liveThreads() <= threads + 10);
    assertTrue(server.logLines().stream().noneMatch(line -> line.contains("OutOfMemoryError")));
    System.out.printf(
        "%d hostile tests took %d ms, the slowest but for busy servers %.0f ms; %d MiB were sent to a heap"
            + " of %d MiB; threads %.0f before, %.0f after; %d connections open%n",
        results.size(),
        took.toMillis(),
        slowest,
        stub.sent() >> 20,
        HEAP_MEGABYTES,
        threads,
        liveThreads(),
        stub.open());
  }

  /** Those of whole answers are kept for the next call; nothing of the others is. */
  private static boolean mostlyClosed() {
    return stub.open() <= 10;
  }

  private static double liveThreads() {
    return server.http().metric("jvm_threads_live_threads");
  }

  private static String run(long card, List<Long> cases, int times) {
    return "{'prompt_card_id':"
        + card
        + ",'test_case_ids':"
        + cases
        + ",'model':'m','repeat':"
        + times
        + ",'configuration':{'max_concurrent_tests':10,'timeout_per_test':"
        + TIMEOUT_MS
        + "}}";
  }
}
