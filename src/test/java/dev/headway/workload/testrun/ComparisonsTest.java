package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.ItemResult;
import dev.headway.job.Outcome;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.EarlierChoices.Stored;
import dev.headway.workload.testrun.http.HttpConnections;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final String BEST = "[{'type':'select-best','value':'is the shortest'}]";
  private static final String RUN = "{'test_case_ids':[1],'judge':'judge'}";

  private final PlainContext context = new PlainContext();
  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
  private final ExecutorService workers = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    http.close();
    workers.shutdownNow();
    assertTrue(workers.awaitTermination(5, TimeUnit.SECONDS));
  }

  /** The judge prefers the second of the outputs. */
  private static String answer(JsonObject body) {
    String model = body.getString("model");
    return model.equals("judge") ? "1" : "I am " + model;
  }

  private static PlannedCase test(int number, int group, String model) {
    return TestRun.prompt(number, group, model, "who are you?", BEST, "{}");
  }

  @Test
  void oneWorkerAloneGetsAGroupToItsEndAndOneOfItIsChosen() throws Exception {
    try (ModelStub stub = new ModelStub(ComparisonsTest::answer)) {
      TestRunItems items = run(stub).with(test(1, 1, "a"), test(2, 1, "b")).items();
      ItemResult first = items.process(items.next(), context);
      ItemResult second = items.process(items.next(), context);
      assertEquals(Outcome.FAILED, first.outcome());
      assertEquals("another was chosen as the best: is the shortest", first.message());
      assertEquals(Outcome.PASSED, second.outcome());
      assertEquals("I am b", second.output().asJsonObject().getString("output"));
      for (ItemResult result : List.of(first, second)) {
        assertEquals("test 2", chosen(result).getString("select-best"));
      }
      assertEquals(3, stub.asked().size(), "each model once, the judge once");
    }
  }

  @Test
  void manyWorkersCompareEachGroupOnce() throws Exception {
    try (ModelStub stub = new ModelStub(ComparisonsTest::answer)) {
      List<PlannedCase> tests = new ArrayList<>();
      for (int number = 1; number <= 60; number++) {
        tests.add(test(number, number - (number - 1) % 3, List.of("a", "b", "a").get(number % 3)));
      }
      TestRunItems items = run(stub).with(tests.toArray(PlannedCase[]::new)).items();
      List<Future<ItemResult>> results = new ArrayList<>();
      ExecutorService seven = Executors.newFixedThreadPool(7);
      for (Item item = items.next(); item != null; item = items.next()) {
        Item taken = item;
        results.add(seven.submit(() -> items.process(taken, context)));
      }
      long passed = 0;
      for (Future<ItemResult> result : results) {
        passed += result.get(30, TimeUnit.SECONDS).outcome() == Outcome.PASSED ? 1 : 0;
      }
      seven.shutdownNow();
      assertEquals(20, passed, "one of each group");
      assertEquals(20, stub.askedOf("judge"));
      assertEquals(60, stub.askedOf("a") + stub.askedOf("b"));
    }
  }

  @Test
  void aTestWithoutAnAnswerKeepsItsErrorAndTheOthersAreCompared() throws Exception {
    try (ModelStub stub =
        new ModelStub(
            body -> body.getString("model").equals("b") ? null : ComparisonsTest.answer(body))) {
      TestRunItems items =
          run(stub).with(test(1, 1, "a"), test(2, 1, "b"), test(3, 1, "a")).items();
      assertEquals(Outcome.FAILED, items.process(items.next(), context).outcome());
      ItemResult unanswered = items.process(items.next(), context);
      assertEquals(Outcome.ERROR, unanswered.outcome());
      assertNull(unanswered.output().asJsonObject().get("chosen"));
      ItemResult last = items.process(items.next(), context);
      assertEquals(Outcome.PASSED, last.outcome());
      assertEquals("test 3", chosen(last).getString("select-best"));
    }
  }

  @Test
  void afterARestartWhoWasChosenStaysChosenAndTheJudgeIsNotAskedAgain() throws Exception {
    try (ModelStub stub = new ModelStub(ComparisonsTest::answer)) {
      Stored stored = new Stored(Set.of(1), TestRun.json("{'select-best':'test 3'}"));
      EarlierChoices earlier =
          new EarlierChoices(null, null) {
            @Override
            Stored of(List<PlannedCase> group) {
              return stored;
            }
          };
      TestRunItems items =
          run(stub).after(earlier).with(test(1, 1, "a"), test(2, 1, "b"), test(3, 1, "a")).items();
      items.next(); // has a result
      ItemResult second = items.process(items.next(), context);
      ItemResult third = items.process(items.next(), context);
      assertEquals("not chosen in an earlier attempt", second.message());
      assertEquals(Outcome.PASSED, third.outcome());
      assertEquals(0, stub.askedOf("judge"));
      assertEquals(1, stub.askedOf("a"));
    }
  }

  @Test
  void theHighestScoreIsChosenAmongPromptsWithoutAJudge() throws Exception {
    String score =
        "[{'type':'levenshtein','value':'I am a','threshold':50},{'type':'contains','value':'b','weight':1},"
            + "{'type':'max-score'}]";
    try (ModelStub stub = new ModelStub(ComparisonsTest::answer)) {
      TestRunItems items =
          run(stub)
              .with(
                  TestRun.prompt(1, 1, "a", "who?", score, "{'threshold':0.1}"),
                  TestRun.prompt(2, 1, "b", "who?", score, "{'threshold':0.1}"))
              .items();
      assertEquals(Outcome.FAILED, items.process(items.next(), context).outcome());
      ItemResult second = items.process(items.next(), context);
      assertEquals("test 2", chosen(second).getString("max-score"));
    }
  }

  private TestRun run(ModelStub stub) {
    return new TestRun(http).asking(stub.url()).parameters(RUN);
  }

  private static JsonObject chosen(ItemResult result) {
    return result.output().asJsonObject().getJsonObject("chosen");
  }
}
