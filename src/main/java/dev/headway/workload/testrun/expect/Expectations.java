package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.workload.testrun.expect.ExpectationType.Family;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.template.Template;
import dev.headway.workload.testrun.template.TemplateFault;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All that a case expects of an answer, by the rules of promptfoo. */
public final class Expectations {
  private final List<Expectation> expectations;
  private final Double threshold;
  private final boolean templates;

  private Expectations(List<Expectation> expectations, Double threshold, boolean templates) {
    this.expectations = List.copyOf(expectations);
    this.threshold = threshold;
    this.templates = templates;
  }

  /**
   * Reads promptfoo's {@code assert}: {@code [{"type": "not-contains", "value": …, "threshold": …,
   * "weight": …, "metric": …, "transform": "$.…", "config": {…}}, {"type": "assert-set", "assert":
   * […]}]}.
   *
   * @param field what the list is called in faults, such as {@code expectations}
   * @param faults gets what is wrong, by fields such as {@code expectations[2].threshold}; whoever
   *     gets any must not use the result
   */
  public static Expectations parse(JsonArray json, String field, List<Problem.Fault> faults) {
    return new Expectations(
        new ExpectationReader(faults, false).read(json, field, false), null, true);
  }

  /**
   * As {@link #parse}, of a case that was made from an API's description: also what is judged by
   * the description is possible, and no text is a template.
   */
  public static Expectations ofDescription(
      JsonArray json, String field, List<Problem.Fault> faults) {
    return new Expectations(
        new ExpectationReader(faults, true).read(json, field, false), null, false);
  }

  /**
   * Null for none: then all expectations have to pass. Otherwise the case's score has to reach it.
   */
  public Expectations withThreshold(Double threshold) {
    return new Expectations(expectations, threshold, templates);
  }

  public List<Expectation> list() {
    return expectations;
  }

  /** Whether the answers of one case have to be compared with each other, by {@link #compare}. */
  public boolean hasComparisons() {
    return expectations.stream().anyMatch(Expectation::isComparison);
  }

  /**
   * The verdict on one answer. Comparisons with other answers are left out.
   *
   * @throws InterruptedException while a grader was asked
   */
  public CaseVerdict check(Evidence evidence, Graders graders) throws InterruptedException {
    Tally tally = new Tally(threshold);
    Tally sets = new Tally(null);
    List<Verdict> verdicts = new ArrayList<>();
    for (Expectation expectation : expectations) {
      if (!expectation.isComparison()) {
        Verdict verdict =
            expectation.isSet()
                ? checkSet(expectation, evidence, graders)
                : checkOne(expectation, evidence, graders);
        verdicts.add(verdict);
        (expectation.isSet() ? sets : tally).add(verdict);
      }
    }
    return tally.and(sets).result(verdicts);
  }

  /**
   * Compares the answers of one case, such as those of several models, once each has been checked.
   *
   * @param evidences two or more
   * @param verdicts of {@link #check}, in the same order
   * @return the verdicts with those of the comparisons, in the same order
   * @throws InterruptedException while a grader was asked
   */
  public List<CaseVerdict> compare(
      List<Evidence> evidences, List<CaseVerdict> verdicts, Graders graders)
      throws InterruptedException {
    return new Comparison(expectations, graders).of(evidences, verdicts);
  }

  /**
   * A verdict with those of comparisons that were made before.
   *
   * @param chosen whether this answer was chosen, by the comparison's type
   */
  public CaseVerdict compared(CaseVerdict verdict, Predicate<String> chosen) {
    return new Comparison(expectations, Graders.NONE).as(verdict, chosen);
  }

  /** The types of its comparisons. */
  public List<String> comparisons() {
    return expectations.stream()
        .filter(Expectation::isComparison)
        .map(Expectation::type)
        .distinct()
        .toList();
  }

  private Verdict checkSet(Expectation set, Evidence evidence, Graders graders)
      throws InterruptedException {
    Tally tally = new Tally(set.threshold());
    List<Verdict> children = new ArrayList<>();
    for (Expectation child : set.children()) {
      Verdict verdict = checkOne(child, evidence, graders);
      children.add(verdict);
      tally.add(verdict);
    }
    CaseVerdict result = tally.result(children);
    return new Verdict(
        Expectation.SET,
        result.passed(),
        result.score(),
        result.reason(),
        metric(set, evidence),
        set.weight(),
        tally.hasUnjudged(),
        children);
  }

  private Verdict checkOne(Expectation expectation, Evidence evidence, Graders graders)
      throws InterruptedException {
    Outcome outcome;
    boolean unjudged = false;
    try {
      ExpectationType type = Catalogue.type(expectation.type());
      JsonValue value =
          templates ? rendered(expectation, type, evidence.variables()) : expectation.value();
      String output = output(expectation, evidence);
      outcome = type.check().check(new Subject(expectation, value, output, evidence, graders));
      if (expectation.weight() == 0) {
        outcome = new Outcome(true, outcome.score(), outcome.reason());
      }
    } catch (CannotJudge e) {
      outcome = Outcome.failed(e.getMessage());
      unjudged = true;
    }
    return new Verdict(
        expectation.name(),
        outcome.passed(),
        outcome.score(),
        outcome.reason(),
        metric(expectation, evidence),
        expectation.weight(),
        unjudged,
        List.of());
  }

  private String metric(Expectation expectation, Evidence evidence) {
    if (expectation.metric() == null) {
      return null;
    }
    if (!templates) {
      return expectation.metric();
    }
    try {
      return Template.of(expectation.metric()).render(evidence.variables());
    } catch (TemplateFault e) {
      // a name is a name: promptfoo too takes it as it is then
      return expectation.metric();
    }
  }

  private static String output(Expectation expectation, Evidence evidence) throws CannotJudge {
    return expectation.transform() == null
        ? evidence.output()
        : Transform.apply(expectation.transform(), evidence.output());
  }

  /**
   * As in promptfoo, the value and the elements of a list; in the objects of our own types for HTTP
   * every text.
   */
  private static JsonValue rendered(
      Expectation expectation, ExpectationType type, JsonObject variables) throws CannotJudge {
    JsonValue value = expectation.value();
    try {
      if (value instanceof JsonObject object
          && type.family() == Family.HTTP
          && type.value() != ValueRule.REQUIRED_SCHEMA) {
        JsonObjectBuilder rendered = JsonText.PROVIDER.createObjectBuilder();
        object.forEach((name, inner) -> rendered.add(name, rendered(inner, variables)));
        return rendered.build();
      }
      if (value instanceof JsonArray array) {
        JsonArrayBuilder rendered = JsonText.PROVIDER.createArrayBuilder();
        array.forEach(element -> rendered.add(rendered(element, variables)));
        return rendered.build();
      }
      return value == null ? null : rendered(value, variables);
    } catch (TemplateFault e) {
      throw new CannotJudge("value: " + e.getMessage(), e);
    }
  }

  private static JsonValue rendered(JsonValue value, JsonObject variables) {
    return value instanceof JsonString text && Template.isTemplate(text.getString())
        ? JsonText.PROVIDER.createValue(Template.of(text.getString()).render(variables))
        : value;
  }
}
