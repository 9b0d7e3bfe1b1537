package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobFilter;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPreviewTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Result> stored = new ArrayList<>();
  private final List<ResultFilter> asked = new ArrayList<>();

  @Test
  void withoutAHistoryNothingIsKnownAndNothingIsMadeUp() {
    JsonObject preview = preview(3, test(1, "m"), test(2, "m"));
    assertEquals(2, preview.getInt("tests"));
    assertEquals(0, preview.getInt("known"));
    assertEquals(2, preview.getInt("concurrency"), "no more than there are tests");
    for (String figure : List.of("duration_ms", "cost", "tokens", "memory_bytes_per_test")) {
      assertTrue(preview.isNull(figure), figure);
    }
  }

  @Test
  void timeIsTheMiddleHalfOfWhatTheTestsTookSharedByTheWorkers() {
    for (int ms : List.of(100, 200, 300, 400, 500)) {
      result(1, "m", ms, "");
    }
    result(2, "m", 1000, "");
    JsonObject duration = preview(2, test(1, "m"), test(2, "m")).getJsonObject("duration_ms");
    assertEquals((200 + 1000) / 2.0, duration.getJsonNumber("low").doubleValue());
    assertEquals((400 + 1000) / 2.0, duration.getJsonNumber("high").doubleValue());
  }

  @Test
  void aTestWithoutAHistoryCountsAsTheMeanOfTheOthers() {
    result(1, "m", 100, ",'cost':0.5,'tokens':{'prompt':10,'completion':30}");
    result(1, "m", 300, ",'cost':1.5,'tokens':{'prompt':10,'completion':10}");
    JsonObject preview = preview(1, test(1, "m"), test(2, "m"));
    assertEquals(1, preview.getInt("known"));
    assertEquals(2, preview.getInt("samples"));
    assertEquals(2.0, preview.getJsonNumber("cost").doubleValue());
    assertEquals(60, preview.getInt("tokens"));
    assertEquals(350, preview.getJsonObject("duration_ms").getInt("low"));
  }

  @Test
  void anotherModelIsAnotherTest() {
    result(1, "large", 100, "");
    assertEquals(0, preview(1, test(1, "small")).getInt("known"));
    assertEquals(1, preview(1, test(1, "large")).getInt("known"));
  }

  @Test
  void callsOfAnApiCostNothing() {
    result(1, "m", 100, ",'cost':0.5");
    result(2, null, 100, "");
    assertEquals(
        0.5,
        preview(1, test(1, "m"), test(2, null), test(3, null)).getJsonNumber("cost").doubleValue());
  }

  @Test
  void memoryIsTheMostThatOneTestTook() {
    result(1, "m", 100, ",'memory_bytes':1000");
    result(1, "m", 100, ",'memory_bytes':3000");
    assertEquals(3000, preview(1, test(1, "m")).getInt("memory_bytes_per_test"));
  }

  @Test
  void whatGotNoAnswerTellsNothing() {
    stored.add(stored(JsonText.parseObject("{\"test_case_id\":1,\"error\":\"timeout\"}"), 30_000));
    assertEquals(0, preview(1, test(1, null)).getInt("known"));
  }

  @Test
  void readingStopsWhenEveryTestIsKnownWellEnough() {
    for (int i = 0; i < 2_000; i++) {
      result(1, "m", 100, "");
    }
    assertEquals(10, preview(1, test(1, "m")).getInt("samples"));
    assertEquals(1, asked.size(), "one page was enough");
  }

  private JsonObject preview(int concurrency, PlannedCase... cases) {
    EarlierTests earlier = new EarlierTests();
    earlier.jobs = new OneJob();
    earlier.history = new Stored();
    return new RunPreview(List.of(cases), earlier.of(List.of(cases))).json(concurrency);
  }

  private void result(long testCase, String model, double ms, String more) {
    String output =
        "{'test_case_id':"
            + testCase
            + (model == null ? "" : ",'model':'" + model + "'")
            + ",'latency_ms':1"
            + more
            + "}";
    stored.add(stored(JsonText.parseObject(output.replace('\'', '"')), ms));
  }

  private Result stored(JsonObject output, double ms) {
    long seq = stored.size() + 1;
    return new Result(
        "test " + seq, seq, seq, "tests", Outcome.PASSED, ms, 1, NOW, NOW, null, null, output);
  }

  private static PlannedCase test(long id, String model) {
    JsonObject none = JsonValue.EMPTY_JSON_OBJECT;
    return new PlannedCase(
        1,
        1,
        1,
        "test " + id,
        id,
        model == null ? "http" : "prompt",
        null,
        null,
        null,
        none,
        model,
        null,
        JsonValue.EMPTY_JSON_ARRAY,
        JsonValue.EMPTY_JSON_ARRAY,
        none);
  }

  private static final class OneJob extends JobStore {
    @Override
    public List<Job> list(JobFilter filter) {
      assertEquals("test-run", filter.type());
      return List.of(
          new Job(
              "job-1",
              "test-run",
              "A run",
              JobStatus.COMPLETED,
              JsonValue.EMPTY_JSON_OBJECT,
              Map.of(),
              List.of(),
              0,
              null,
              null,
              null,
              NOW,
              null,
              NOW,
              NOW,
              NOW,
              1,
              0,
              7,
              0,
              3,
              1,
              "node-1",
              null,
              null,
              null,
              null,
              JsonValue.EMPTY_JSON_OBJECT,
              List.of()));
    }
  }

  private final class Stored extends JobHistory {
    @Override
    public List<Result> results(String jobId, ResultFilter filter) {
      asked.add(filter);
      return stored.stream()
          .filter(result -> result.seq() < filter.afterSeq())
          .sorted((a, b) -> Long.compare(b.seq(), a.seq()))
          .limit(filter.limit())
          .toList();
    }
  }
}
