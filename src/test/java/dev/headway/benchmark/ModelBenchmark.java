package dev.headway.benchmark;

import dev.headway.testing.EchoModelServer;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * 1,000 test cases against a model that answers after 50 ms, one after the other and side by side:
 * from the start of the run to its end, against what the model alone takes.
 */
final class ModelBenchmark {
  private static final int CASES = 1_000;
  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final Duration MOST = Duration.ofMinutes(3);

  private final Http http;
  private final long card;
  private final long test;

  private ModelBenchmark(Http http) {
    this.http = http;
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
      new ModelBenchmark(server.http()).measure();
    }
  }

  private void measure() {
    seconds(10); // warms up
    seconds(10);
    double alone = seconds(1);
    System.out.println("| at the same time | took | of the ideal | faster than one by one |");
    System.out.println("| --- | --- | --- | --- |");
    tell(1, alone, alone);
    for (int concurrency : new int[] {4, 10}) {
      tell(concurrency, seconds(concurrency), alone);
    }
  }

  private static void tell(int concurrency, double took, double alone) {
    double ideal = CASES * ANSWER.toMillis() / 1e3 / concurrency;
    System.out.printf(
        Locale.ROOT,
        "| %d | %.2f s | %.1f %% | %.2f times |%n",
        concurrency,
        took,
        100 * ideal / took,
        alone / took);
  }

  private double seconds(int concurrency) {
    String body =
        "{'prompt_card_id':%d,'test_case_ids':[%d],'model':'%s','repeat':%d,'configuration':{'max_concurrent_tests':%d}}"
            .formatted(card, test, EchoModelServer.MODEL, CASES, concurrency);
    HttpResponse<String> launched = http.post("/api/test-cases/execute-parallel", quoted(body));
    JsonObject job = http.awaitEnd(Http.parse(launched.body()).getString("execution_id"), MOST);
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
