package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.template.Template;
import dev.headway.workload.testrun.template.TemplateFault;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses among the answers of one case: by a judge ({@code select-best}), then by their scores.
 */
final class Comparison {
  static final Set<String> TYPES = Set.of("select-best", "max-score");

  private final List<Expectation> expectations;
  private final Graders graders;

  Comparison(List<Expectation> expectations, Graders graders) {
    this.expectations = expectations;
    this.graders = graders;
  }

  List<CaseVerdict> of(List<Evidence> evidences, List<CaseVerdict> verdicts)
      throws InterruptedException {
    List<CaseVerdict> compared = verdicts;
    Optional<Expectation> best = first("select-best");
    if (best.isPresent()) {
      compared = merged(compared, select(best.get(), evidences));
    }
    Optional<Expectation> highest = first("max-score");
    if (highest.isPresent()) {
      compared = merged(compared, highest(highest.get(), compared));
    }
    return compared;
  }

  CaseVerdict as(CaseVerdict verdict, Predicate<String> chosen) {
    List<CaseVerdict> compared = List.of(verdict);
    for (String type : List.of("select-best", "max-score")) {
      Optional<Expectation> expectation = first(type);
      if (expectation.isPresent()) {
        boolean won = chosen.test(type);
        String reason = (won ? "chosen" : "not chosen") + " in an earlier attempt";
        compared = merged(compared, List.of(verdict(expectation.get(), won, reason)));
      }
    }
    return compared.get(0);
  }

  private Optional<Expectation> first(String type) {
    return expectations.stream().filter(each -> each.type().equals(type)).findFirst();
  }

  private List<Verdict> select(Expectation expectation, List<Evidence> evidences)
      throws InterruptedException {
    if (evidences.size() < 2) {
      return alike(expectation, evidences.size(), "select-best needs at least two answers", true);
    }
    try {
      JsonObject variables = evidences.get(0).variables();
      String criteria =
          Template.of(((JsonString) expectation.value()).getString()).render(variables);
      List<String> outputs = evidences.stream().map(Evidence::output).toList();
      JudgeChecks.Choice choice = JudgeChecks.best(criteria, outputs, graders, variables);
      if (choice.index() < 0) {
        return alike(expectation, evidences.size(), choice.failure(), false);
      }
      List<Verdict> verdicts = new ArrayList<>();
      for (int i = 0; i < evidences.size(); i++) {
        boolean chosen = i == choice.index();
        verdicts.add(
            verdict(
                expectation,
                chosen,
                (chosen ? "chosen as the best: " : "another was chosen as the best: ") + criteria));
      }
      return verdicts;
    } catch (CannotJudge | TemplateFault e) {
      return alike(expectation, evidences.size(), e.getMessage(), true);
    }
  }

  private static List<Verdict> highest(Expectation expectation, List<CaseVerdict> verdicts) {
    if (verdicts.size() < 2) {
      return alike(expectation, verdicts.size(), "max-score needs at least two answers", true);
    }
    JsonObject options =
        expectation.value() instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
    double[] scores = new double[verdicts.size()];
    int winner = 0;
    for (int i = 0; i < scores.length; i++) {
      List<Verdict> counted = counted(verdicts.get(i));
      if (counted.isEmpty()) {
        return alike(
            expectation, scores.length, "max-score needs other expectations to count", true);
      }
      scores[i] = score(counted, options);
      winner = scores[i] > scores[winner] ? i : winner;
    }
    boolean enough =
        !(options.get("threshold") instanceof JsonNumber threshold)
            || scores[winner] >= threshold.doubleValue();
    List<Verdict> chosen = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      chosen.add(
          verdict(
              expectation,
              i == winner && enough,
              String.format(
                  Locale.ROOT,
                  "score %.3f, the highest is %.3f%s",
                  scores[i],
                  scores[winner],
                  enough ? "" : ", below the threshold")));
    }
    return chosen;
  }

  /** A set counts, and so does each of its children. */
  private static List<Verdict> counted(CaseVerdict verdict) {
    List<Verdict> counted = new ArrayList<>();
    for (Verdict each : verdict.verdicts()) {
      if (!TYPES.contains(each.type())) {
        counted.add(each);
        counted.addAll(each.children());
      }
    }
    return counted;
  }

  private static double score(List<Verdict> counted, JsonObject options) {
    JsonObject weights =
        options.get("weights") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
    double sum = 0;
    double all = 0;
    for (Verdict verdict : counted) {
      double weight =
          weights.get(verdict.type()) instanceof JsonNumber number ? number.doubleValue() : 1;
      sum += verdict.score() * weight;
      all += weight;
    }
    boolean summed =
        options.get("method") instanceof JsonString method && method.getString().equals("sum");
    return summed ? sum : all > 0 ? sum / all : 0;
  }

  private static Verdict verdict(Expectation expectation, boolean chosen, String reason) {
    return new Verdict(
        expectation.type(),
        chosen,
        chosen ? 1 : 0,
        reason,
        expectation.metric(),
        expectation.weight(),
        false,
        List.of());
  }

  private static List<Verdict> alike(
      Expectation expectation, int answers, String reason, boolean unjudged) {
    Verdict verdict =
        new Verdict(
            expectation.type(),
            false,
            0,
            reason,
            expectation.metric(),
            expectation.weight(),
            unjudged,
            List.of());
    return Collections.nCopies(answers, verdict);
  }

  /** An answer that is not chosen fails, and has no score. */
  private static List<CaseVerdict> merged(List<CaseVerdict> verdicts, List<Verdict> added) {
    List<CaseVerdict> merged = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      CaseVerdict verdict = verdicts.get(i);
      Verdict more = added.get(i);
      List<Verdict> all = new ArrayList<>(verdict.verdicts());
      all.add(more);
      merged.add(
          new CaseVerdict(
              verdict.passed() && more.passed(),
              more.passed() ? verdict.score() : more.score(),
              more.passed() || !verdict.passed() ? verdict.reason() : more.reason(),
              all,
              verdict.metrics()));
    }
    return merged;
  }
}
