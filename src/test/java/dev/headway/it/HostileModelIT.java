package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
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
  private static final int TIMEOUT_MS = 5_000;
  private static final int SHORT_TIMEOUT_MS = 1_000;
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
  private static long card;

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
    card = calls.created("/api/prompt-cards", "{'name':'as it is','template':'{{text}}'}");
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
    run(List.of("good"), 1, TIMEOUT_MS); // so that what is made once is there
    double threads = liveThreads();
    List<String> names = RIGHT_OUTCOMES.keySet().stream().filter(n -> !n.equals("busy")).toList();
    long begin = System.nanoTime();
    List<JsonObject> results = run(names, TIMES, TIMEOUT_MS);
    long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertEquals(TIMES * names.size(), results.size());
    double slowest = 0;
    for (JsonObject result : results) {
      assertEquals(rightOutcome(result), outcome(result), result.toString());
      slowest = Math.max(slowest, result.getJsonNumber("duration_ms").doubleValue());
    }
    System.out.printf(
        "%d hostile tests took %d ms, the slowest %.0f ms; %d MiB were sent, the heap has %d MiB%n",
        results.size(), took, slowest, stub.sent() >> 20, HEAP_MEGABYTES);
    assertTrue(slowest < TIMEOUT_MS + 1_000, "the slowest took " + slowest + " ms");
    expectNothingLeft(threads);
  }

  @Test
  void aServerThatIsAlwaysBusyIsGivenUpAfterTenTimeOuts() {
    long begin = System.nanoTime();
    for (JsonObject result : run(List.of("busy"), 2, SHORT_TIMEOUT_MS)) {
      assertEquals(rightOutcome(result), outcome(result), result.toString());
    }
    long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertTrue(took < 2 * 10 * SHORT_TIMEOUT_MS + 10_000, "took " + took + " ms");
  }

  private static void expectNothingLeft(double threads) {
    Await.until(
        Duration.ofSeconds(20),
        () -> "connections to be closed: " + stub.open(),
        HostileModelIT::onlyKeptOnesAreOpen);
    Await.until(
        Duration.ofSeconds(60),
        () -> "threads as before, " + threads + ": " + liveThreads(),
        () -> liveThreads() <= threads + 12);
    assertTrue(server.logLines().stream().noneMatch(line -> line.contains("OutOfMemoryError")));
    System.out.printf(
        "threads: %.0f before, %.0f after; connections that are open: %d of %d%n",
        threads, liveThreads(), stub.open(), stub.accepted());
  }

  private static String outcome(JsonObject result) {
    String error = result.getJsonObject("output").getString("error", "");
    return (result.getString("outcome") + " " + error).strip();
  }

  private static String rightOutcome(JsonObject result) {
    return RIGHT_OUTCOMES.get(result.getString("item").replaceFirst(" · .*", ""));
  }

  /** Those of whole answers are kept for the next call; nothing of the others is. */
  private static boolean onlyKeptOnesAreOpen() {
    return stub.open() <= 10;
  }

  private static double liveThreads() {
    return server.http().metric("jvm_threads_live_threads");
  }

  private static List<JsonObject> run(List<String> names, int times, int timeoutMs) {
    List<Long> cases = new ArrayList<>();
    names.forEach(name -> cases.add(calls.prompt(name, "[{'type':'equals','value':'hi'}]")));
    JsonObject job =
        calls.executed(
            "{'prompt_card_id':"
                + card
                + ",'test_case_ids':"
                + cases
                + ",'model':'m','repeat':"
                + times
                + ",'configuration':{'max_concurrent_tests':10,'timeout_per_test':"
                + timeoutMs
                + ",'resource_limits':{'memory_mb':16}}}");
    return calls.results(job.getString("job_id"));
  }
}
