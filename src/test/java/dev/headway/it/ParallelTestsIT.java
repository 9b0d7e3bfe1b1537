package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedServer;
import dev.headway.testing.ToyModelServer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test cases run as a job, against a real model and a real API. */
@ExtendWith(SharedServer.class)
class ParallelTestsIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static ToyModelServer toy;
  private static HeadwayServer server;
  private static Http http;

  @BeforeAll
  static void start(HeadwayServer shared) throws IOException {
    server = shared;
    http = server.http();
    try {
      toy = ToyModelServer.start(SharedServer.modelPort());
    } catch (ToyModelServer.NotHere noNativeLibrary) {
      System.err.println(noNativeLibrary.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (toy != null) {
      toy.close();
    }
  }

  @Test
  void promptsAreAskedOfARealModelAndJudged() {
    Assumptions.assumeTrue(toy != null, "the toy model does not load here");
    long card =
        created(
            "/api/prompt-cards",
            "{'name':'capital','template':'What is the capital of {{country}}?'}");
    long paris =
        created(
            "/api/test-cases",
            "{'name':'France','kind':'prompt','variables':{'country':'France'},"
                + "'expectations':[{'type':'contains','value':'Paris'},{'type':'latency','threshold':20000}]}");
    long wrong =
        created(
            "/api/test-cases",
            "{'name':'France is wrong','kind':'prompt','variables':{'country':'France'},"
                + "'expectations':[{'type':'equals','value':'Rome'}]}");
    JsonObject job =
        executed(
            "{'prompt_card_id':"
                + card
                + ",'test_case_ids':["
                + paris
                + ","
                + wrong
                + "],"
                + "'model':'"
                + ToyModelServer.MODEL
                + "','configuration':{'max_concurrent_tests':3,"
                + "'timeout_per_test':30000,'retry_failed_tests':false,'max_retries':1,"
                + "'resource_limits':{'memory_mb':1024,'cpu_percent':50}},'priority':0}");
    JsonArray results = results(job);
    assertEquals(List.of("passed", "failed"), outcomes(results));
    JsonObject output =
        results.getValuesAs(JsonObject.class).stream()
            .filter(result -> result.getString("outcome").equals("passed"))
            .findAny()
            .orElseThrow()
            .getJsonObject("output");
    assertTrue(output.getString("output").contains("Paris"), output.toString());
    assertEquals(2, output.getJsonArray("verdicts").size());
    assertTrue(output.getJsonNumber("latency_ms").doubleValue() > 0);
  }

  @Test
  void requestsUseWhatEarlierAnswersGave() {
    long create =
        created(
            "/api/test-cases",
            "{'name':'launch','kind':'http','request':{'method':'POST','url':'"
                + server.uri("/api/jobs")
                + "','headers':{'Content-Type':'application/json'},"
                + "'body':{'type':'drill','parameters':{'items':1}}},"
                + "'captures':[{'name':'job','from':'$.job_id'}],"
                + "'expectations':[{'type':'status','value':202}]}");
    long read =
        created(
            "/api/test-cases",
            "{'name':'read','kind':'http','request':{'method':'GET','url':'"
                + server.uri("/api/jobs/")
                + "{{job}}'},'expectations':[{'type':'status','value':200},"
                + "{'type':'contains','value':'{{job}}'}]}");
    JsonObject job = executed("{'test_case_ids':[" + create + "," + read + "]}");
    assertEquals(List.of("passed", "passed"), outcomes(results(job)));
  }

  @Test
  void aRunOfAThousandTestsHasEachResultOnce() {
    long ready =
        created(
            "/api/test-cases",
            "{'name':'ready','kind':'http','request':{'method':'GET','url':'"
                + server.uri("/api/health/ready")
                + "'},'expectations':[{'type':'status','value':200}]}");
    JsonObject job =
        executed(
            "{'test_case_ids':["
                + ready
                + "],'repeat':1000,'configuration':{'max_concurrent_tests':10}}");
    assertEquals(1000, job.getJsonObject("totals").getInt("completed"));
    assertEquals(0, job.getJsonObject("totals").getInt("failed"));
  }

  @Test
  void aCancelKeepsWhatHasAResult() {
    long ready =
        created(
            "/api/test-cases",
            "{'name':'often','kind':'http','request':{'method':'GET','url':'"
                + server.uri("/api/health/ready")
                + "'},'expectations':[{'type':'status','value':200}]}");
    String id =
        launched(
            "{'test_case_ids':["
                + ready
                + "],'repeat':1000,'configuration':{'max_concurrent_tests':1,"
                + "'resource_limits':{'cpu_percent':1}}}");
    Await.until(LONG, "a result", () -> completed(id) > 0);
    long begin = System.nanoTime();
    http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"enough\"}");
    assertEquals("cancelled", http.awaitEnd(id, LONG).getString("status"));
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 5);
    assertTrue(completed(id) > 0 && completed(id) < 1000);
  }

  @Test
  void whatCannotBeRunIsRefusedByTheFieldOfTheBody() {
    HttpResponse<String> refused =
        http.post("/api/test-cases/execute-parallel", "{\"test_case_ids\":[987654]}");
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("\"/test_case_ids/0\""), refused.body());
    assertTrue(refused.body().contains("there is no test case 987654"), refused.body());
  }

  private static int completed(String id) {
    return http.job(id).getJsonObject("totals").getInt("completed");
  }

  private static long created(String path, String body) {
    HttpResponse<String> answer = http.post(path, quoted(body));
    assertEquals(201, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getJsonNumber("id").longValue();
  }

  private static JsonObject executed(String body) {
    JsonObject job = http.awaitEnd(launched(body), LONG);
    assertEquals("completed", job.getString("status"), job.toString());
    return job;
  }

  private static String launched(String body) {
    HttpResponse<String> answer = http.post("/api/test-cases/execute-parallel", quoted(body));
    assertEquals(202, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getString("execution_id");
  }

  private static JsonArray results(JsonObject job) {
    return http.json("/api/jobs/" + job.getString("job_id") + "/results").getJsonArray("items");
  }

  private static List<String> outcomes(JsonArray results) {
    List<String> byItem = new ArrayList<>();
    results.getValuesAs(JsonObject.class).stream()
        .sorted((a, b) -> a.getString("item").compareTo(b.getString("item")))
        .forEach(result -> byItem.add(result.getString("outcome")));
    return byItem;
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
