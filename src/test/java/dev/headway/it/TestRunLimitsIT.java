package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.SharedServer;
import dev.headway.workload.testrun.http.RawStub;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run may take, when it is given up, what it compares and keeps. */
@ExtendWith(SharedServer.class)
class TestRunLimitsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String JSON = "Content-Type: application/json";
  private static final String OK = "[{'type':'equals','value':'ok'}]";

  private static final AtomicInteger asking = new AtomicInteger();
  private static final AtomicInteger mostAsking = new AtomicInteger();

  private static RawStub stub;
  private static HeadwayServer server;
  private static TestRunCalls calls;
  private static long card;

  @BeforeAll
  static void start(HeadwayServer shared) throws IOException {
    stub = new RawStub(TestRunLimitsIT::answer, SharedServer.openaiPort());
    server = shared;
    calls = new TestRunCalls(server.http());
    card = calls.created("/api/prompt-cards", "{'name':'as it is','template':'{{text}}'}");
  }

  @AfterAll
  static void stop() throws IOException {
    stub.close();
  }

  @BeforeEach
  void awaitTheEndOfWhatOthersHaveAborted() {
    Await.until(LONG, "no request", () -> asking.get() == 0);
  }

  private static void answer(RawStub.Peer peer) throws IOException {
    String request = peer.request();
    if (request.startsWith("GET ")) {
      String models = "{\"data\":[{\"id\":\"m\"},{\"id\":\"n\"},{\"id\":\"judge\"}]}";
      peer.send(RawStub.whole(200, models, JSON));
      return;
    }
    mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
    try {
      if (request.contains("\"slow\"")) {
        peer.delay(100);
      } else if (request.contains("\"hang\"")) {
        peer.hang();
      }
    } finally {
      asking.decrementAndGet(); // before the answer, after which the next one may ask
    }
    peer.send(RawStub.whole(200, completion(said(request)), JSON));
  }

  private static String said(String request) {
    if (request.contains("\"model\":\"judge\"")) {
      return "1";
    }
    if (request.contains("\"bomb\"")) {
      return "x".repeat(6 << 20);
    }
    if (request.contains("\"costly\"")) {
      return "word ".repeat(500);
    }
    return request.contains("\"bad\"") ? "no" : "ok";
  }

  private static String completion(String text) {
    return "{\"choices\":[{\"message\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
  }

  private static String run(long test, String rest) {
    return "{'prompt_card_id':" + card + ",'test_case_ids':[" + test + "]," + rest + "}";
  }

  @Test
  void theNumberOfTestsAtATimeIsChangedWhileTheyRun() {
    long slow = calls.prompt("slow", OK);
    String id =
        calls.launched(
            run(slow, "'model':'m','repeat':400,'configuration':{'max_concurrent_tests':8}"));
    Await.until(LONG, "eight at a time", () -> asking.get() == 8);
    patch(id, "{\"max_concurrency\":2,\"priority\":7}");
    Await.until(LONG, "no more than two at a time", () -> asking.get() <= 2);
    int before = calls.completed(id);
    mostAsking.set(0);
    Await.until(LONG, "twenty more", () -> calls.completed(id) > before + 20);
    assertTrue(mostAsking.get() <= 2, () -> mostAsking + " at a time");
    assertEquals(7, server.http().job(id).getInt("priority"));
    patch(id, "{\"max_concurrency\":6}");
    Await.until(LONG, "six at a time", () -> asking.get() == 6);
    JsonObject job = calls.ended(id);
    assertEquals("completed", job.getString("status"));
    assertEquals(400, job.getJsonObject("totals").getInt("completed"));
  }

  @Test
  void moreTestsAtATimeThanItBeganWithAreAskedForWhileTheyRun() {
    long slow = calls.prompt("slow", OK);
    String id =
        calls.launched(
            run(slow, "'model':'m','repeat':400,'configuration':{'max_concurrent_tests':1}"));
    Await.until(LONG, "the first", () -> calls.completed(id) > 0);
    mostAsking.set(0);
    Await.until(LONG, "three more", () -> calls.completed(id) > 3);
    assertEquals(1, mostAsking.get());
    patch(id, "{\"max_concurrency\":10}");
    Await.until(LONG, "ten at a time", () -> asking.get() == 10);
    Await.until(
        LONG,
        "ten workers to be shown",
        () -> server.http().job(id).getJsonArray("partitions").size() == 10);
    JsonObject job = calls.ended(id);
    assertEquals("completed", job.getString("status"));
    assertEquals(400, job.getJsonObject("totals").getInt("completed"));
  }

  @Test
  void aSequentialRunAsksOneAtATime() {
    long test = calls.prompt("slow", OK);
    mostAsking.set(0);
    calls.executed(
        run(
            test,
            "'model':'m','mode':'sequential','repeat':10,"
                + "'configuration':{'max_concurrent_tests':5}"));
    assertEquals(1, mostAsking.get());
  }

  @Test
  void whatASuiteSaysOfItsRunsIsStoredWithTheJob() {
    long test = calls.prompt("slow", OK);
    long suite =
        calls.created(
            "/api/suites",
            "{'name':'quick','prompts':["
                + card
                + "],'cases':["
                + test
                + "],'models':['m'],'defaults':{'run':{'max_concurrency':7,'repeat':70}}}");
    mostAsking.set(0);
    JsonObject job = calls.executed("{'suite_id':" + suite + "}");
    JsonObject configuration = job.getJsonObject("parameters").getJsonObject("configuration");
    assertEquals(7, configuration.getInt("max_concurrent_tests"));
    assertEquals(30_000, configuration.getInt("timeout_per_test"));
    assertEquals(70, job.getJsonObject("totals").getInt("completed"));
    assertEquals(7, mostAsking.get());
  }

  @Test
  void aRunWithTooManyFailuresIsGivenUpAndKeepsWhatItHas() {
    long bad = calls.prompt("bad", OK);
    JsonObject job =
        calls.ended(
            calls.launched(
                run(bad, "'model':'m','repeat':500,'configuration':{'max_failures':5}")));
    assertEquals("failed", job.getString("status"));
    assertTrue(
        job.getString("error").contains("of 500 tests failed: max_failures is 5"),
        job.getString("error"));
    int failed = job.getJsonObject("totals").getInt("failed");
    assertTrue(failed >= 5 && failed <= 8, () -> failed + " failed");
    assertEquals(failed, calls.results(job.getString("job_id")).size());
  }

  @Test
  void aRunThatTakesTooLongIsAbortedInTheMiddleOfItsRequests() {
    long hang = calls.prompt("hang", OK);
    long begin = System.nanoTime();
    JsonObject job =
        calls.ended(
            calls.launched(
                run(hang, "'model':'m','repeat':50,'configuration':{'max_time_ms':2000}")));
    long ms = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    assertEquals("failed", job.getString("status"));
    assertTrue(job.getString("error").startsWith("stopped after max_time_ms, 2000 ms"));
    assertTrue(ms < 6_000, () -> ms + " ms");
    assertEquals(0, job.getJsonObject("totals").getInt("completed"));
    Await.until(LONG, "no request", () -> asking.get() == 0);
  }

  @Test
  void anOutputBombIsStoppedAndTheRestGoesOn() {
    long bomb = calls.prompt("bomb", OK);
    long good = calls.prompt("good", OK);
    JsonObject job =
        calls.executed(
            "{'prompt_card_id':"
                + card
                + ",'test_case_ids':["
                + bomb
                + ","
                + good
                + "],'model':'m','repeat':5,"
                + "'configuration':{'resource_limits':{'memory_mb':16}}}");
    int stopped = 0;
    for (JsonObject result : calls.results(job.getString("job_id"))) {
      boolean isBomb = result.getString("item").startsWith("bomb");
      assertEquals(isBomb ? "failed" : "passed", result.getString("outcome"), result.toString());
      stopped +=
          result.getJsonObject("output").getString("error", "").equals("resource_limit") ? 1 : 0;
    }
    assertEquals(5, stopped);
  }

  @Test
  void aQuarterOfACoreIsAQuarterOfTheTime() {
    String text = "other".repeat(500);
    long costly =
        calls.prompt("costly", "[{'type':'levenshtein','value':'" + text + "','threshold':20000}]");
    calls.executed(run(costly, "'model':'m','repeat':60")); // until it is compiled
    JsonObject job =
        calls.executed(
            run(
                costly,
                "'model':'m','repeat':40,'configuration':{'max_concurrent_tests':4,"
                    + "'resource_limits':{'cpu_percent':25}}"));
    double cpu = job.getJsonObject("details").getJsonNumber("cpu_ms").doubleValue();
    double took = millis(job.getString("ended_at")) - millis(job.getString("started_at"));
    System.out.printf("cpu_percent 25: %.0f ms of CPU in %.0f ms%n", cpu, took);
    assertTrue(cpu / took > 0.20 && cpu / took < 0.30, () -> cpu + " ms of CPU in " + took);
  }

  @Test
  void modelsAreComparedAndOneOfEachCaseIsChosen() {
    long first = calls.prompt("one", "[{'type':'select-best','value':'is good'}]");
    long second = calls.prompt("two", "[{'type':'select-best','value':'is good'}]");
    JsonObject job =
        calls.executed(
            "{'prompt_card_id':"
                + card
                + ",'test_case_ids':["
                + first
                + ","
                + second
                + "],'models':['m','n'],'judge':'judge','repeat':3}");
    List<JsonObject> results = calls.results(job.getString("job_id"));
    assertEquals(12, results.size());
    for (JsonObject result : results) {
      boolean chosen =
          result
              .getJsonObject("output")
              .getJsonObject("chosen")
              .getString("select-best")
              .equals(result.getString("item"));
      assertEquals(chosen ? "passed" : "failed", result.getString("outcome"), result.toString());
    }
    assertEquals(6, job.getJsonObject("totals").getInt("failed"));
  }

  @Test
  void aSecondRunIsAnsweredFromTheCacheAtNoCost() {
    long test = calls.prompt("to be kept", OK);
    String twice = run(test, "'model':'m','repeat':2,'configuration':{'cache':true}");
    for (JsonObject asked : calls.results(calls.executed(twice).getString("job_id"))) {
      assertFalse(asked.getJsonObject("output").containsKey("cached"), asked.toString());
      assertEquals(2.0, asked.getJsonObject("output").getJsonNumber("cost").doubleValue());
    }
    for (JsonObject hit : calls.results(calls.executed(twice).getString("job_id"))) {
      assertTrue(hit.getJsonObject("output").getBoolean("cached"), hit.toString());
      assertEquals(0.0, hit.getJsonObject("output").getJsonNumber("cost").doubleValue());
    }
    JsonArray withoutIt =
        server
            .http()
            .json(
                "/api/jobs/"
                    + calls.executed(run(test, "'model':'m'")).getString("job_id")
                    + "/results")
            .getJsonArray("items");
    assertFalse(withoutIt.getJsonObject(0).getJsonObject("output").containsKey("cached"));
  }

  private static void patch(String id, String body) {
    var answer = server.http().send("PATCH", "/api/jobs/" + id, body);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static double millis(String instant) {
    return java.time.Instant.parse(instant).toEpochMilli();
  }
}
