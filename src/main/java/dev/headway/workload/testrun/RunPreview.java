package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What a run would take, as far as earlier runs of the same tests tell. */
final class RunPreview {
  private final List<PlannedCase> cases;
  private final Map<TestKey, List<TestCost>> earlier;
  private final List<TestCost> all;

  RunPreview(List<PlannedCase> cases, Map<TestKey, List<TestCost>> earlier) {
    this.cases = cases;
    this.earlier = earlier;
    all = earlier.values().stream().flatMap(Collection::stream).toList();
  }

  /** A test without a history of its own counts as the mean of those that have one. */
  JsonObject json(int concurrency) {
    int workers = Math.max(1, Math.min(concurrency, cases.size()));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("tests", cases.size())
        .add("known", cases.stream().filter(test -> !costs(test).isEmpty()).count())
        .add("samples", all.size())
        .add("concurrency", workers)
        .add("duration_ms", duration(workers))
        .add("cost", sum(TestCost::cost))
        .add("tokens", sum(TestCost::tokens))
        .add("memory_bytes_per_test", most(TestCost::memoryBytes))
        .build();
  }

  private List<TestCost> costs(PlannedCase test) {
    return earlier.getOrDefault(TestKey.of(test), List.of());
  }

  /** From what the middle half of each test's tries took, shared by the workers. */
  private JsonValue duration(int workers) {
    if (all.isEmpty()) {
      return JsonValue.NULL;
    }
    JsonObjectBuilder range = JsonText.PROVIDER.createObjectBuilder();
    return range
        .add("low", quantiles(0.25) / workers)
        .add("high", quantiles(0.75) / workers)
        .build();
  }

  private double quantiles(double share) {
    double unknown = mean(all, TestCost::durationMs);
    double sum = 0;
    for (PlannedCase test : cases) {
      List<TestCost> costs = costs(test);
      sum += costs.isEmpty() ? unknown : quantile(costs, share);
    }
    return sum;
  }

  private static double quantile(List<TestCost> costs, double share) {
    double[] sorted = costs.stream().mapToDouble(TestCost::durationMs).sorted().toArray();
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private JsonValue sum(Function<TestCost, Double> figure) {
    Double unknown = mean(all, figure);
    if (unknown == null) {
      return JsonValue.NULL;
    }
    double sum = 0;
    for (PlannedCase test : cases) {
      Double own = mean(costs(test), figure);
      boolean free = own == null && test.model() == null;
      sum += free ? 0 : own == null ? unknown : own;
    }
    return Json.createValue(sum);
  }

  private JsonValue most(Function<TestCost, Double> figure) {
    return all.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .max(Double::compare)
        .<JsonValue>map(bytes -> Json.createValue(bytes.longValue()))
        .orElse(JsonValue.NULL);
  }

  /** Null where the figure is not known of any. */
  private static Double mean(List<TestCost> costs, Function<TestCost, Double> figure) {
    double[] known =
        costs.stream().map(figure).filter(Objects::nonNull).mapToDouble(d -> d).toArray();
    double sum = 0;
    for (double value : known) {
      sum += value;
    }
    return known.length == 0 ? null : sum / known.length;
  }
}
