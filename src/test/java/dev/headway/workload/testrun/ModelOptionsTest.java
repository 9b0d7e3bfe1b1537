package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.ItemResult;
import dev.headway.job.Outcome;
import dev.headway.workload.testrun.http.HttpConnections;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every option of a test has an effect. */
class ModelOptionsTest {
  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());

  @AfterEach
  void end() {
    http.close();
  }

  private ItemResult run(ModelStub stub, String expectations, String options) throws Exception {
    return run(stub, "{'test_case_ids':[1],'judge':'judge'}", expectations, options);
  }

  private ItemResult run(ModelStub stub, String parameters, String expectations, String options)
      throws Exception {
    TestRunItems items =
        new TestRun(http)
            .asking(stub.url())
            .parameters(parameters)
            .with(TestRun.prompt(1, 1, "a", "who?", expectations, options))
            .items();
    return items.process(items.next(), new PlainContext());
  }

  @Test
  void whatIsAskedOfTheModelReachesIt() throws Exception {
    String options =
        "{'temperature':0.5,'top_p':0.9,'max_tokens':7,'seed':9007199254740993,'stop':['x','y'],"
            + "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required',"
            + "'response_format':{'type':'json_object'}}";
    try (ModelStub stub = new ModelStub(body -> "hi")) {
      run(stub, "[]", options);
      JsonObject sent = stub.asked().get(0);
      TestRun.json(options).forEach((name, value) -> assertEquals(value, sent.get(name), name));
      run(stub, "[]", "{'stop':'x'}");
      assertEquals(TestRun.json("{'s':['x']}").get("s"), stub.asked().get(1).get("stop"));
    }
  }

  @Test
  void aTransformTakesAPartOfTheOutputBeforeItIsJudged() throws Exception {
    try (ModelStub stub = new ModelStub(body -> "{\"city\":\"Bern\"}")) {
      ItemResult result = run(stub, "[{'type':'equals','value':'Bern'}]", "{'transform':'$.city'}");
      assertEquals(Outcome.PASSED, result.outcome(), result.message());
      assertEquals("Bern", result.output().asJsonObject().getString("output"));
    }
  }

  @Test
  void aTransformThatFindsNothingIsAnErrorThatShowsTheOutput() throws Exception {
    try (ModelStub stub = new ModelStub(body -> "Bern")) {
      ItemResult result = run(stub, "[]", "{'transform':'$.city'}");
      assertEquals(Outcome.ERROR, result.outcome());
      assertEquals("transform_failed", result.output().asJsonObject().getString("error"));
      assertEquals("Bern", result.output().asJsonObject().getString("output"));
    }
  }

  @Test
  void aTestMayNameAJudgeAndAPromptForIt() throws Exception {
    try (ModelStub stub =
        new ModelStub(
            body ->
                body.getString("model").equals("b")
                    ? "{\"pass\":" + ModelStub.prompt(body).equals("Is hi right?") + "}"
                    : "hi")) {
      ItemResult result =
          run(
              stub,
              "[{'type':'assert-set','assert':[{'type':'llm-rubric','value':'right'}]}]",
              "{'judge_model':'b','rubric_prompt':'Is {{output}} {{rubric}}?'}");
      assertEquals(Outcome.PASSED, result.outcome(), result.message());
      assertEquals(1, stub.askedOf("b"));
      assertEquals(0, stub.askedOf("judge"));
    }
  }

  @Test
  void aTestMayWeighTheCategoriesOfFactuality() throws Exception {
    try (ModelStub stub = new ModelStub(body -> "{\"category\":\"A\",\"reason\":\"part\"}")) {
      String facts = "[{'type':'factuality','value':'all of it'}]";
      assertEquals(Outcome.PASSED, run(stub, facts, "{}").outcome());
      assertEquals(Outcome.FAILED, run(stub, facts, "{'factuality':{'subset':0}}").outcome());
    }
  }

  @Test
  void anOwnTimeOutIsShorterThanThatOfTheRunAndNeverLonger() throws Exception {
    try (Api api = new Api(request -> TestRunItemsTest.hang())) {
      TestRunItems items =
          new TestRun(http)
              .asking(api.url(""))
              .with(TestRun.prompt(1, 1, "openai:a", "who?", "[]", "{'timeout_ms':100}"))
              .items();
      long begin = System.nanoTime();
      ItemResult result = items.process(items.next(), new PlainContext());
      assertEquals("timeout", result.output().asJsonObject().getString("error"));
      // the list of models is asked for first, within 3 s
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 10);
    }
  }

  @Test
  void aDelayPartsTheTries() throws Exception {
    try (ModelStub stub = new ModelStub(body -> "hi")) {
      long begin = System.nanoTime();
      run(stub, "{'test_case_ids':[1],'configuration':{'delay_ms':300}}", "[]", "{}");
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() >= 300);
    }
  }

  @Test
  void aLongOutputIsCutAndItsVerdictsAreKept() throws Exception {
    String quotes = "\"".repeat(60_000);
    try (ModelStub stub = new ModelStub(body -> quotes)) {
      JsonObject output =
          run(stub, "[{'type':'contains','value':'x'}]", "{}").output().asJsonObject();
      assertTrue(output.toString().length() <= 65_536, () -> "" + output.toString().length());
      assertEquals(60_000, output.getInt("output_chars"));
      assertEquals(1, output.getJsonArray("verdicts").size());
    }
  }
}
