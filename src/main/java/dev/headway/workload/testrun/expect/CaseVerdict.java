package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/**
 * What came of all that a case expects.
 *
 * @param score the mean of the verdicts' scores by their weights, 1 without expectations
 * @param reason for people: of a failed case why
 * @param verdicts in the order of the expectations; comparisons with other answers come last
 * @param metrics mean score by name
 */
public record CaseVerdict(
    boolean passed,
    double score,
    String reason,
    List<Verdict> verdicts,
    Map<String, Double> metrics) {
  public CaseVerdict {
    verdicts = List.copyOf(verdicts);
    metrics = Map.copyOf(metrics);
  }

  /** {@code passed, score, reason, verdicts}, and {@code metrics} where there are any. */
  public JsonObject toJson() {
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("passed", passed)
            .add("score", Verdict.finite(score))
            .add("reason", reason)
            .add("verdicts", Verdict.array(verdicts));
    if (!metrics.isEmpty()) {
      JsonObjectBuilder byName = JsonText.PROVIDER.createObjectBuilder();
      metrics.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(metric -> byName.add(metric.getKey(), Verdict.finite(metric.getValue())));
      json.add("metrics", byName);
    }
    return json.build();
  }
}
