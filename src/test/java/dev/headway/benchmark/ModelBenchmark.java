package dev.headway.benchmark;

import dev.headway.testing.EchoModelServer;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 1,000 test cases against a model that answers after 50 ms, one after the other and side by side:
 * from the start of the run to its end, against what the model alone takes, and against a bare
 * client that asks as often and keeps nothing.
 */
final class ModelBenchmark {
  private static final int CASES = 1_000;
  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final Duration MOST = Duration.ofMinutes(3);

  private static final String QUESTION =
      "{'model':'m','stream':true,'messages':[{'role':'user','content':'Say: Good day'}]}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest question;
  private final Http http;
  private final long card;
  private final long test;

  private ModelBenchmark(Http http, EchoModelServer model) {
    this.http = http;
    question =
        HttpRequest.newBuilder(URI.create(model.url() + "/chat/completions"))
            .POST(BodyPublishers.ofString(quoted(QUESTION)))
            .build();
    card = created("/api/prompt-cards", "{'name':'say','template':'Say: {{what}}'}");
    test =
        created(
            "/api/test-cases",
            "{'name':'say','kind':'prompt','variables':{'what':'Good day'},"
                + "'expectations':[{'type':'equals','value':'Good day'}]}");
  }

  static void run() {
    try (EchoModelServer model = new EchoModelServer(0, ANSWER);
        HeadwayServer server =
            HeadwayServer.create()
                .with("headway.models.ollama.url", "none")
                .with("headway.models.openai.url", model.url())
                .start()) {
      new ModelBenchmark(server.http(), model).measure();
    }
  }

  private void measure() {
    bare(10);
    new WarmUp(http).with(n -> seconds(10));
    System.out.println("| at the same time | bare client | Headway | of the ideal | one by one |");
    System.out.println("| --- | --- | --- | --- | --- |");
    double alone = 0;
    for (int concurrency : new int[] {1, 4, 10}) {
      double bare = bare(concurrency);
      double took = seconds(concurrency);
      alone = concurrency == 1 ? took : alone;
      tell(concurrency, bare, took, alone);
    }
  }

  private static void tell(int concurrency, double bare, double took, double alone) {
    double ideal = CASES * ANSWER.toMillis() / 1e3 / concurrency;
    System.out.printf(
        Locale.ROOT,
        "| %d | %.2f s | %.2f s | %.1f %% | %.2f times |%n",
        concurrency,
        bare,
        took,
        100 * ideal / took,
        alone / took);
  }

  private double bare(int concurrency) {
    AtomicInteger left = new AtomicInteger(CASES);
    long begin = System.nanoTime();
    CompletableFuture<?>[] workers = new CompletableFuture<?>[concurrency];
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    for (int n = 0; n < concurrency; n++) {
      workers[n] = CompletableFuture.runAsync(() -> ask(left), threads);
    }
    CompletableFuture.allOf(workers).join();
    threads.shutdown();
    return (System.nanoTime() - begin) / 1e9;
  }

  private void ask(AtomicInteger left) {
    try {
      while (left.decrementAndGet() >= 0) {
        client.send(question, HttpResponse.BodyHandlers.ofString());
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private double seconds(int concurrency) {
    String body =
        "{'prompt_card_id':%d,'test_case_ids':[%d],'model':'%s','repeat':%d,'configuration':{'max_concurrent_tests':%d}}"
            .formatted(card, test, EchoModelServer.MODEL, CASES, concurrency);
    HttpResponse<String> launched = http.post("/api/test-cases/execute-parallel", quoted(body));
    JsonObject job =
        http.awaitEndQuietly(Http.parse(launched.body()).getString("execution_id"), MOST);
    JsonObject totals = job.getJsonObject("totals");
    if (totals.getInt("completed") != CASES || totals.getInt("failed") != 0) {
      String results = "/api/jobs/" + job.getString("job_id") + "/results?limit=1&outcome=";
      throw new IllegalStateException(
          "Not all tests have passed: "
              + totals
              + http.json(results + "failed")
              + http.json(results + "error"));
    }
    Instant begin = Instant.parse(job.getString("started_at"));
    return Duration.between(begin, Instant.parse(job.getString("ended_at"))).toMillis() / 1e3;
  }

  private long created(String path, String body) {
    return Http.parse(http.post(path, quoted(body)).body()).getJsonNumber("id").longValue();
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
