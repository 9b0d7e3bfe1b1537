package dev.headway.workload.testrun;

import dev.headway.job.Job;
import dev.headway.job.JobFilter;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.suite.PlannedCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the same tests took in the newest runs. */
@ApplicationScoped
public class EarlierTests {
  private static final int MOST_RUNS = 20;
  private static final int MOST_RESULTS = 5_000;
  private static final int MOST_OF_A_TEST = 10;
  private static final int PAGE = 200;

  @Inject JobStore jobs;
  @Inject JobHistory history;

  /** By test, newest first; a test that never got an answer is not there. */
  Map<TestKey, List<TestCost>> of(List<PlannedCase> cases) {
    Set<TestKey> wanted = new HashSet<>();
    cases.forEach(test -> wanted.add(TestKey.of(test)));
    Reading reading = new Reading(history, wanted);
    for (Job job : jobs.list(filter())) {
      if (reading.isEnough()) {
        break;
      }
      reading.read(job);
    }
    return reading.found;
  }

  private static JobFilter filter() {
    return new JobFilter(Set.of(), TestRunType.NAME, List.of(), null, null, null, MOST_RUNS);
  }

  /** Newest results first, until every test has enough or enough were read. */
  private static final class Reading {
    private final JobHistory history;
    private final Set<TestKey> wanted;
    private final Map<TestKey, List<TestCost>> found = new HashMap<>();
    private int read;
    private int satisfied;

    Reading(JobHistory history, Set<TestKey> wanted) {
      this.history = history;
      this.wanted = wanted;
    }

    boolean isEnough() {
      return read >= MOST_RESULTS || satisfied == wanted.size();
    }

    void read(Job job) {
      long before = ResultFilter.Order.NEWEST.start();
      List<Result> page;
      do {
        page =
            history.results(
                job.id(),
                new ResultFilter(Set.of(), null, null, ResultFilter.Order.NEWEST, before, PAGE));
        for (Result result : page) {
          take(result);
          before = result.seq();
        }
      } while (page.size() == PAGE && !isEnough());
    }

    private void take(Result result) {
      read++;
      if (!(result.output() instanceof JsonObject output)
          || !(output.get("test_case_id") instanceof JsonNumber id)
          || output.get("latency_ms") == null) {
        return;
      }
      TestKey key = new TestKey(id.longValue(), output.getString("model", null));
      if (!wanted.contains(key)) {
        return;
      }
      List<TestCost> costs = found.computeIfAbsent(key, k -> new ArrayList<>());
      if (costs.size() < MOST_OF_A_TEST) {
        costs.add(cost(result, output));
        satisfied += costs.size() == MOST_OF_A_TEST ? 1 : 0;
      }
    }

    private static TestCost cost(Result result, JsonObject output) {
      JsonObject tokens =
          output.get("tokens") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
      Double prompt = number(tokens, "prompt");
      Double completion = number(tokens, "completion");
      return new TestCost(
          result.durationMs(),
          number(output, "cost"),
          prompt == null && completion == null
              ? null
              : (prompt == null ? 0 : prompt) + (completion == null ? 0 : completion),
          number(output, "memory_bytes"));
    }

    private static Double number(JsonObject object, String name) {
      return object.get(name) instanceof JsonNumber number ? number.doubleValue() : null;
    }
  }
}
