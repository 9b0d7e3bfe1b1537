package dev.headway.workload.testrun.expect;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Adds verdicts up to that of their set or case. */
final class Tally {
  private final Double threshold;
  private final Map<String, double[]> metrics = new HashMap<>();
  private double score;
  private double weight;
  private int verdicts;
  private String failure;
  private String unjudged;

  /**
   * @param threshold null when all have to pass
   */
  Tally(Double threshold) {
    this.threshold = threshold;
  }

  void add(Verdict verdict) {
    verdicts++;
    score += verdict.score() * verdict.weight();
    weight += verdict.weight();
    if (verdict.metric() != null && !verdict.metric().isEmpty()) {
      addMetric(verdict.metric(), verdict.score() * verdict.weight(), verdict.weight());
    }
    verdict.children().stream()
        .filter(child -> child.metric() != null && !child.metric().isEmpty())
        .filter(child -> !child.metric().equals(verdict.metric()))
        .forEach(
            child ->
                addMetric(
                    child.metric(),
                    child.score() * child.weight() * verdict.weight(),
                    child.weight() * verdict.weight()));
    if (!verdict.passed()) {
      failure = verdict.reason();
    }
    if (verdict.unjudged() && unjudged == null) {
      unjudged = verdict.reason();
    }
  }

  private void addMetric(String name, double points, double share) {
    double[] sums = metrics.computeIfAbsent(name, key -> new double[2]);
    sums[0] += points;
    sums[1] += share;
  }

  /** What another tally added up, here too; its failure is the later one. */
  Tally and(Tally other) {
    verdicts += other.verdicts;
    score += other.score;
    weight += other.weight;
    other.metrics.forEach((name, sums) -> addMetric(name, sums[0], sums[1]));
    failure = other.failure != null ? other.failure : failure;
    unjudged = unjudged != null ? unjudged : other.unjudged;
    return this;
  }

  boolean hasUnjudged() {
    return unjudged != null;
  }

  CaseVerdict result(List<Verdict> all) {
    Map<String, Double> means = new TreeMap<>();
    metrics.forEach((name, sums) -> means.put(name, sums[1] > 0 ? sums[0] / sums[1] : 0));
    if (unjudged != null) {
      return new CaseVerdict(false, 0, unjudged, all, means);
    }
    if (verdicts == 0) {
      return new CaseVerdict(true, 1, "nothing is expected", all, means);
    }
    double mean = weight > 0 ? score / weight : 0;
    boolean passed = threshold == null ? failure == null : mean >= threshold;
    return new CaseVerdict(passed, mean, reason(mean, passed), all, means);
  }

  private String reason(double mean, boolean passed) {
    if (threshold == null) {
      return failure == null ? "all as expected" : failure;
    }
    return String.format(
        Locale.ROOT,
        "the score %.2f %s the threshold %s",
        mean,
        passed ? "reaches" : "is below",
        Outcome.number(threshold));
  }
}
