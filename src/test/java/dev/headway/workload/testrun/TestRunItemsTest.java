package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.ItemResult;
import dev.headway.job.Outcome;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.Api.Answer;
import dev.headway.workload.testrun.http.HttpConnections;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestRunItemsTest {
  private final PlainContext context = new PlainContext();
  private final HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
  private final ExecutorService workers = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    http.close();
    workers.shutdownNow();
    assertTrue(workers.awaitTermination(5, TimeUnit.SECONDS));
  }

  @Test
  void aTestPassesOrFailsAsItsExpectationsSay() throws Exception {
    try (Api api = new Api(request -> new Answer(201, "{\"id\":7}"))) {
      TestRunItems items =
          items(
              "{}",
              test(1, api.url("/a"), "[]", "[{'type':'status','value':201}]"),
              test(2, api.url("/a"), "[]", "[{'type':'status','value':200}]"));
      ItemResult passed = items.process(items.next(), context);
      ItemResult failed = items.process(items.next(), context);
      assertEquals(Outcome.PASSED, passed.outcome());
      assertEquals(201, passed.output().asJsonObject().getInt("status"));
      assertEquals(Outcome.FAILED, failed.outcome());
      assertTrue(failed.message().contains("201"), failed.message());
      assertEquals(1, failed.output().asJsonObject().getInt("tries"));
    }
  }

  @Test
  void aTestWaitsForTheEarlierOneWhoseCaptureItUses() throws Exception {
    try (Api api =
        new Api(
            request ->
                request.startsWith("/login")
                    ? new Answer(200, "{\"token\":\"t-1\"}", "X-User", "u 9")
                    : new Answer(200, request))) {
      String captures =
          "[{'name':'token','from':'$.token'},{'name':'user','from':'header:X-User'}]";
      TestRunItems items =
          items(
              "{}",
              test(1, api.url("/login"), captures, "[]"),
              test(
                  2,
                  api.url("/me?token={{token}}"),
                  "[]",
                  "[{'type':'contains','value':'token={{token}} '}]"));
      Item login = items.next();
      Item me = items.next();
      Future<ItemResult> waiting = workers.submit(() -> items.process(me, context));
      ItemResult first = items.process(login, context);
      assertEquals(Outcome.PASSED, waiting.get(10, TimeUnit.SECONDS).outcome());
      assertEquals("/me?token=t-1 ", api.requests.get(1));
      assertEquals(
          "{\"token\":\"t-1\",\"user\":\"u 9\"}",
          new String(first.attachments().get(0).bytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void aTestWhoseCaptureIsMissingSaysWhichTestEndedWithoutIt() throws Exception {
    try (Api api = new Api(request -> new Answer(500, "down"))) {
      TestRunItems items =
          items(
              "{}",
              test(1, api.url("/login"), "[{'name':'token','from':'$.token'}]", "[]"),
              test(2, api.url("/{{token}}"), "[]", "[]"));
      items.process(items.next(), context);
      ItemResult result = items.process(items.next(), context);
      assertEquals(Outcome.ERROR, result.outcome());
      assertEquals("there is no token: \"test 1\" ended without it", result.message());
    }
  }

  @Test
  void aFailedTestIsTriedAgainAsOftenAsTheRunSays() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Api api = new Api(request -> new Answer(asked.incrementAndGet() < 3 ? 503 : 200, ""))) {
      String ok = "[{'type':'status','value':200}]";
      TestRunItems items =
          items("{'retry_failed_tests':true,'max_retries':2}", test(1, api.url("/"), "[]", ok));
      ItemResult result = items.process(items.next(), context);
      assertEquals(Outcome.PASSED, result.outcome());
      assertEquals(3, result.output().asJsonObject().getInt("tries"));
    }
  }

  @Test
  void aTestThatMayNotBeTriedAgainIsNot() throws Exception {
    try (Api api = new Api(request -> new Answer(503, ""))) {
      String ok = "[{'type':'status','value':200}]";
      TestRunItems items = items("{'max_retries':5}", test(1, api.url("/"), "[]", ok));
      assertEquals(Outcome.FAILED, items.process(items.next(), context).outcome());
      assertEquals(1, api.requests.size());
    }
  }

  @Test
  void anAnswerLargerThanTheMemoryAllowsFailsWithResourceLimit() throws Exception {
    String bomb = "x".repeat(3 << 20);
    try (Api api = new Api(request -> new Answer(200, bomb))) {
      TestRunItems items =
          items("{'resource_limits':{'memory_mb':4}}", test(1, api.url("/"), "[]", "[]"));
      ItemResult result = items.process(items.next(), context);
      assertEquals(Outcome.FAILED, result.outcome());
      assertTrue(result.message().startsWith("resource_limit"), result.message());
      assertEquals("resource_limit", result.output().asJsonObject().getString("error"));
    }
  }

  @Test
  void aServerThatHangsIsGivenUpAtTheTimeOut() throws Exception {
    try (Api api = new Api(request -> hang())) {
      TestRunItems items = items("{'timeout_per_test':200}", test(1, api.url("/"), "[]", "[]"));
      long begin = System.nanoTime();
      ItemResult result = items.process(items.next(), context);
      assertEquals(Outcome.ERROR, result.outcome());
      assertEquals("timeout", result.output().asJsonObject().getString("error"));
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 2_000);
    }
  }

  @Test
  void aServerThatIsAlwaysBusyHoldsATestForTenTimeOutsAtMost() throws Exception {
    try (Api api = new Api(request -> new Answer(429, "", "Retry-After", "1"))) {
      String ok = "[{'type':'status','value':200}]";
      TestRunItems items = items("{'timeout_per_test':300}", test(1, api.url("/"), "[]", ok));
      ItemResult result = items.process(items.next(), context);
      assertEquals(Outcome.FAILED, result.outcome());
      assertEquals(4, result.output().asJsonObject().getInt("rate_limited"));
      assertEquals(4, api.requests.size());
    }
  }

  @Test
  void aServerThatAsksForADayIsNotWaitedFor() throws Exception {
    try (Api api = new Api(request -> new Answer(503, "", "Retry-After", "86400"))) {
      String ok = "[{'type':'status','value':200}]";
      TestRunItems items = items("{'retry_failed_tests':true}", test(1, api.url("/"), "[]", ok));
      assertEquals(Outcome.FAILED, items.process(items.next(), context).outcome());
      assertEquals(1, api.requests.size());
    }
  }

  @Test
  void tooManyRequestsThatAreExpectedAreAnAnswerAsAnyOther() throws Exception {
    try (Api api = new Api(request -> new Answer(429, "", "Retry-After", "5"))) {
      String limited = "[{'type':'status','value':429}]";
      TestRunItems items = items("{}", test(1, api.url("/"), "[]", limited));
      assertEquals(Outcome.PASSED, items.process(items.next(), context).outcome());
      assertEquals(1, api.requests.size());
    }
  }

  @Test
  void aCancelAbortsTheRequestAndLeavesNoResult() throws Exception {
    try (Api api = new Api(request -> hang())) {
      TestRunItems items = items("{}", test(1, api.url("/"), "[]", "[]"));
      Item item = items.next();
      Future<ItemResult> running = workers.submit(() -> items.process(item, context));
      dev.headway.testing.Await.until(
          Duration.ofSeconds(5), "the request", () -> !api.requests.isEmpty());
      context.cancel();
      var thrown =
          assertThrows(
              java.util.concurrent.ExecutionException.class,
              () -> running.get(1, TimeUnit.SECONDS));
      assertEquals(InterruptedException.class, thrown.getCause().getClass());
    }
  }

  static Answer hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return new Answer(200, "");
  }

  @Test
  void aQuarterOfACoreIsAQuarterOfTheTime() throws Exception {
    String text = "word ".repeat(1_500);
    String costly =
        "[{'type':'levenshtein','value':'" + "other".repeat(1_000) + "','threshold':20000}]";
    try (Api api = new Api(request -> new Answer(200, text))) {
      PlannedCase[] tests = new PlannedCase[50_000];
      Arrays.fill(tests, test(1, api.url("/"), "[]", costly));
      TestRunItems items = items("{'resource_limits':{'cpu_percent':25}}", tests);
      long begin = System.nanoTime();
      List<Future<Long>> cpus = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        cpus.add(workers.submit(() -> workFor(items, begin + 5_000_000_000L)));
      }
      long cpu = 0;
      for (Future<Long> worked : cpus) {
        cpu += worked.get(30, TimeUnit.SECONDS);
      }
      double share = (double) cpu / (System.nanoTime() - begin);
      assertTrue(share > 0.20 && share < 0.30, () -> "used " + share + " of a core");
    }
  }

  /** Gives the CPU time that the thread has used for it. */
  private long workFor(TestRunItems items, long end) throws Exception {
    ThreadCost cost = new ThreadCost();
    while (System.nanoTime() < end) {
      Item item;
      synchronized (items) {
        item = items.next();
      }
      items.process(item, context);
    }
    return cost.cpuNanos();
  }

  private TestRunItems items(String configuration, PlannedCase... tests) {
    return new TestRun(http).with(tests).configured(configuration).items();
  }

  private static PlannedCase test(int number, String url, String captures, String expectations) {
    return TestRun.http(number, url, captures, expectations);
  }
}
