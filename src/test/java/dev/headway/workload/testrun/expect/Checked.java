package dev.headway.workload.testrun.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Expectations written as JSON with single quotes, checked against an answer. */
final class Checked {
  private Checked() {}

  static Expectations expectations(String json) {
    List<Problem.Fault> faults = new ArrayList<>();
    JsonArray array = JsonText.parse("[" + quoted(json) + "]").asJsonArray();
    Expectations expectations = Expectations.parse(array, "expectations", faults);
    if (faults.stream().anyMatch(fault -> fault.message().contains("API's description"))) {
      faults.clear();
      expectations = Expectations.ofDescription(array, "expectations", faults);
    }
    assertEquals(List.of(), faults, json);
    return expectations;
  }

  static List<Problem.Fault> faults(String json) {
    List<Problem.Fault> faults = new ArrayList<>();
    Expectations.parse(
        JsonText.parse("[" + quoted(json) + "]").asJsonArray(), "expectations", faults);
    return faults;
  }

  /** A single quote is written as ’ where it is meant. */
  static String quoted(String json) {
    return json.replace('\'', '"').replace('’', '\'');
  }

  static CaseVerdict check(String json, Evidence evidence, Graders graders) {
    try {
      return expectations(json).check(evidence, graders);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Verdict check(String json, Evidence evidence) {
    return check(json, evidence, Graders.NONE).verdicts().get(0);
  }

  static Verdict check(String json, String output) {
    return check(json, Evidence.of(output));
  }

  /** The expectation passes and its opposite fails. */
  static void passes(String json, String output) {
    passes(json, Evidence.of(output));
  }

  static void passes(String json, Evidence evidence) {
    Verdict verdict = check(json, evidence);
    assertTrue(verdict.passed(), () -> json + " of " + evidence.output() + ": " + verdict);
    Verdict opposite = check(opposite(json), evidence);
    assertFalse(opposite.passed(), () -> "not " + json + " of " + evidence.output());
    assertFalse(opposite.unjudged(), () -> "not " + json + ": " + opposite);
  }

  /** The expectation fails and its opposite passes. */
  static void fails(String json, String output) {
    fails(json, Evidence.of(output));
  }

  static void fails(String json, Evidence evidence) {
    Verdict verdict = check(json, evidence);
    assertFalse(verdict.passed(), () -> json + " of " + evidence.output() + ": " + verdict);
    assertFalse(verdict.unjudged(), () -> json + ": " + verdict);
    Verdict opposite = check(opposite(json), evidence);
    assertTrue(opposite.passed(), () -> "not " + json + " of " + evidence.output() + opposite);
  }

  /** Neither the expectation nor its opposite passes. */
  static void isUnjudged(String json, Evidence evidence) {
    Verdict verdict = check(json, evidence);
    assertTrue(verdict.unjudged(), () -> json + ": " + verdict);
    assertFalse(verdict.passed());
    Verdict opposite = check(opposite(json), evidence);
    assertTrue(opposite.unjudged(), () -> "not " + json + ": " + opposite);
    assertFalse(opposite.passed());
  }

  private static String opposite(String json) {
    return json.replaceFirst("'type':\\s*'", "'type': 'not-");
  }
}
