package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.job.Outcome;
import dev.headway.platform.Settings;
import dev.headway.testing.Await;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.http.HttpConnections;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratedItemsTest {
  private static final String OK = "'checks':[{'type':'status','value':['200']}]";
  private static final String RESPONSES =
      "{'definitions':{'Pet':{'type':'object','required':['id','name']}},"
          + "'operations':{'getPet':{'responses':{'200':{'content':{'application/json':"
          + "{'$ref':'#/definitions/Pet'}}},'404':{'content':{'application/json':{}}}}}},"
          + "'security_schemes':{'bearerAuth':{'kind':'bearer'},"
          + "'key':{'kind':'api_key','in':'query','parameter':'k'}}}";

  private final PlainContext context = new PlainContext();
  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final PetApi api = new PetApi();
  private final RecordingStage stage = new RecordingStage(1, 0);

  @AfterEach
  void end() throws InterruptedException {
    api.close();
    http.close();
    workers.shutdownNow();
    assertTrue(workers.awaitTermination(5, TimeUnit.SECONDS));
  }

  private Items items(String more, String... cases) throws Exception {
    stage.files.with("made", "cases.jsonl", String.join("\n", cases).replace('\'', '"') + "\n");
    stage.files.with("made", "responses.json", RESPONSES.replace('\'', '"'));
    TestRunWork work = new TestRunWork();
    work.artifacts = stage.files;
    work.http = new HttpCall(http);
    work.settings = new Settings(name -> null);
    stage.parameters =
        TestRun.json("{'generated_by':'made','base_url':'" + api.url() + "/'" + more + "}");
    return work.open(stage);
  }

  private ItemResult first(String more, String... cases) throws Exception {
    try (Items items = items(more, cases)) {
      return items.process(items.next(), context);
    }
  }

  /** A case whose steps are written without their braces. */
  private static String test(String id, String... steps) {
    return "{'id':'"
        + id
        + "','operation':'getPet','category':'positive','name':'case "
        + id
        + "','why':'because','covers':[],'steps':[{"
        + String.join("},{", steps)
        + "}]}";
  }

  private static JsonObject output(ItemResult result) {
    return result.output().asJsonObject();
  }

  private static final String[] LIFE = {
    "'method':'POST','target':'/pets','headers':{'Content-Type':'application/json'},"
        + "'body':'{}','captures':{'id':'$.id','name':'$.name'},"
        + "'checks':[{'type':'status','value':['2xx']}]",
    "'method':'GET','target':'/pets/{{id}}?name={{name}}','headers':{'X-Id':'{{id}}'},"
        + "'checks':[{'type':'json-path','value':{'path':'$.id','equals':'{{id}}'}},"
        + "{'type':'body-conforms','value':'getPet'}]",
    "'method':'DELETE','target':'/pets/{{id}}','checks':[{'type':'status','value':['204']}]",
    "'method':'GET','target':'/pets/{{id}}','checks':[{'type':'status','value':['404']}]"
  };

  @Test
  void aCaseIsOneItemThatIsNamedByItsOperationAndName() throws Exception {
    try (Items items = items("", test("a", "'method':'GET','target':'/pets/1'," + OK))) {
      assertEquals(1, items.total().orElseThrow());
      Item item = items.next();
      assertEquals("getPet · case a", item.name());
      assertEquals(0, item.number());
      assertNull(items.next());
    }
  }

  @Test
  void theStepsOfAChainRunInOrderWithWhatEarlierOnesCaptured() throws Exception {
    ItemResult result = first("", test("life", LIFE));
    assertEquals(Outcome.PASSED, result.outcome(), result.message());
    assertEquals(
        List.of("POST /pets {}", "GET /pets/7?name=Rex", "DELETE /pets/7", "GET /pets/7"),
        api.requests);
    JsonArray steps = output(result).getJsonArray("steps");
    assertEquals(4, steps.size());
    JsonObject second = steps.getJsonObject(1);
    assertEquals("GET", second.getString("method"));
    assertEquals(api.url() + "/pets/7?name=Rex", second.getString("url"));
    assertEquals(200, second.getInt("status"));
    assertTrue(second.containsKey("latency_ms"));
    assertEquals(2, second.getJsonArray("verdicts").size());
    assertEquals(4, output(result).getJsonArray("verdicts").size());
    assertEquals(404, output(result).getInt("status"));
    assertEquals("life", output(result).getString("case_id"));
    assertEquals(1, output(result).getInt("tries"));
  }

  @Test
  void aChainStopsAtTheFirstStepThatFailsAndSaysWhich() throws Exception {
    api.forgetsToDelete = true;
    String more = "'method':'GET','target':'/never'," + OK;
    ItemResult result = first("", test("life", LIFE[0], LIFE[1], LIFE[2], LIFE[3], more));
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals(4, api.requests.size());
    assertEquals(
        "step 4, GET " + api.url() + "/pets/7: expected the status to be 404, it is 200",
        result.message());
    JsonArray verdicts = output(result).getJsonArray("verdicts");
    assertTrue(verdicts.getJsonObject(2).getBoolean("passed"));
    assertFalse(verdicts.getJsonObject(3).getBoolean("passed"));
  }

  @Test
  void aStepWhoseCaptureIsMissingIsNotAsked() throws Exception {
    String first = "'method':'GET','target':'/echo','captures':{'id':'$.id'}," + OK;
    ItemResult result = first("", test("a", first, LIFE[1]));
    assertEquals(Outcome.ERROR, result.outcome());
    assertEquals("missing_capture", output(result).getString("error"));
    assertTrue(result.message().contains("there is no id"), result.message());
    assertEquals(1, api.requests.size());
  }

  @Test
  void theVerdictsOfACaseWithOneStepStandAtItsTop() throws Exception {
    ItemResult result =
        first(
            "",
            test(
                "a",
                "'method':'GET','target':'/pets/1','checks':[{'type':'no-server-error'},"
                    + "{'type':'status-documented','value':'getPet'},"
                    + "{'type':'status','value':['200']}]"));
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("expected the status to be 200, it is 404", result.message());
    assertEquals(3, output(result).getJsonArray("verdicts").size());
    assertEquals("{\"code\":\"gone\"}", output(result).getString("output"));
    assertFalse(output(result).getJsonArray("steps").getJsonObject(0).containsKey("verdicts"));
  }

  @Test
  void redirectsAreAnswersAndTraceIsAMethod() throws Exception {
    try (Items items =
        items(
            "",
            test(
                "r", "'method':'GET','target':'/moved','checks':[{'type':'status','value':[302]}]"),
            test(
                "t",
                "'method':'TRACE','target':'/pets/1','checks':[{'type':'status','value':[405]}]"))) {
      assertEquals(Outcome.PASSED, items.process(items.next(), context).outcome());
      assertEquals(Outcome.PASSED, items.process(items.next(), context).outcome());
    }
    assertEquals(List.of("GET /moved", "TRACE /pets/1"), api.requests);
  }

  @Test
  void credentialsAreSentAndNeverStored() throws Exception {
    ItemResult result =
        first(
            ",'credentials':{'bearerAuth':'s3cret-token','key':'s3cret-key'}",
            test(
                "a",
                "'method':'GET','target':'/echo','credentials':['bearerAuth','key'],"
                    + "'checks':[{'type':'status','value':[500]},"
                    + "{'type':'json-path','value':{'path':'$','equals':'x'}}]"));
    assertEquals("GET /echo?k=s3cret-key", api.requests.get(0));
    assertEquals(List.of("Bearer s3cret-token"), api.headers.get("Authorization"));
    assertFalse((result.message() + result.output()).contains("s3cret"), result.toString());
    assertEquals("\"Bearer ***\"", output(result).getString("output"));
    assertFalse((stage.logs + "" + stage.details).contains("s3cret"));
  }

  @Test
  void aCaseWithoutItsCredentialsIsSkippedAndNamesTheScheme() throws Exception {
    ItemResult result =
        first("", test("a", LIFE[0], "'method':'GET','target':'/','credentials':['key']," + OK));
    assertEquals(Outcome.SKIPPED, result.outcome());
    assertEquals("no credentials were given for the security scheme key", result.message());
    assertEquals(List.of(), api.requests, "nothing is begun that cannot be ended");
  }

  @Test
  void whatTheClientCannotSendIsSkippedWithItsReason() throws Exception {
    List<String> unsendable =
        List.of(
            "'method':'GET','target':'/','headers':{'Content-Length':'1'}",
            "'method':'GET','target':'/','headers':{'HOST':'other'}",
            "'method':'GET','target':'/','headers':{'X':'a\\nb'}",
            "'method':'CONNECT','target':'/'",
            "'method':'GE T','target':'/'",
            "'method':'GET','target':'/a|b'");
    for (String step : unsendable) {
      ItemResult result = first("", test("a", step + "," + OK));
      assertEquals(Outcome.SKIPPED, result.outcome(), step);
      assertTrue(result.message().contains("cannot be sent"), result.message());
      stage.files.delete("job-1");
    }
    assertEquals(List.of(), api.requests);
  }

  @Test
  void aCheckThatNobodyKnowsIsAnErrorOfTheCase() throws Exception {
    ItemResult result =
        first("", test("a", "'method':'GET','target':'/','checks':[{'type':'telepathy'}]"));
    assertEquals(Outcome.ERROR, result.outcome());
    assertEquals("invalid_test", output(result).getString("error"));
    assertTrue(result.message().startsWith("checks[0].type"), result.message());
  }

  @Test
  void aCaseThatFailedIsTriedAgainFromItsFirstStep() throws Exception {
    api.busy.set(1);
    ItemResult result = first(",'configuration':{'retry_failed_tests':true}", test("life", LIFE));
    assertEquals(Outcome.PASSED, result.outcome(), result.message());
    assertEquals(2, output(result).getInt("tries"));
    assertEquals(5, api.requests.size());
  }

  @Test
  void theTimeOutIsForAllStepsTogether() throws Exception {
    ItemResult result =
        first(
            ",'configuration':{'timeout_per_test':300}",
            test("a", LIFE[0], "'method':'GET','target':'/hang'," + OK));
    assertEquals(Outcome.ERROR, result.outcome());
    assertEquals("timeout", output(result).getString("error"));
    assertTrue(result.message().startsWith("step 2, GET "), result.message());
    assertEquals(2, output(result).getJsonArray("steps").size());
  }

  @Test
  void anAnswerLargerThanTheMemoryAllowsFailsWithResourceLimit() throws Exception {
    ItemResult result =
        first(
            ",'configuration':{'resource_limits':{'memory_mb':4}}",
            test("a", "'method':'GET','target':'/large'," + OK));
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("resource_limit", output(result).getString("error"));
  }

  @Test
  void aCancelAbortsTheRequestAndLeavesNoResult() throws Exception {
    Items items = items("", test("a", "'method':'GET','target':'/hang'," + OK));
    Item item = items.next();
    Future<ItemResult> running = workers.submit(() -> items.process(item, context));
    Await.until(Duration.ofSeconds(5), "the request", () -> !api.requests.isEmpty());
    context.cancel();
    var thrown = assertThrows(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
    assertEquals(InterruptedException.class, thrown.getCause().getClass());
  }

  @Test
  void theRunIsGivenUpAfterSoManyFailures() throws Exception {
    String bad = "'method':'GET','target':'/pets/1'," + OK;
    try (Items items =
        items(",'configuration':{'max_failures':2}", test("a", bad), test("b", bad))) {
      items.process(items.next(), context);
      assertEquals(List.of(), stage.windUps);
      items.process(items.next(), context);
    }
    assertEquals(1, stage.windUps.size());
  }

  @Test
  void allWorkersKeepToOnePace() throws Exception {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      cases.add(test("c" + i, "'method':'GET','target':'/echo'," + OK));
    }
    long begin = System.nanoTime();
    try (Items items = items(",'requests_per_second':50", cases.toArray(String[]::new))) {
      List<Future<ItemResult>> results = new ArrayList<>();
      for (Item item = items.next(); item != null; item = items.next()) {
        Item one = item;
        results.add(workers.submit(() -> items.process(one, context)));
      }
      for (Future<ItemResult> result : results) {
        assertEquals(Outcome.PASSED, result.get(10, TimeUnit.SECONDS).outcome());
      }
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    assertTrue(millis >= 210, "12 requests came within " + millis + " ms");
  }
}
