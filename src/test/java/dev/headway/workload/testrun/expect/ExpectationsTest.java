package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static dev.headway.workload.testrun.expect.Checked.expectations;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
  private static final String A = "{'type': 'contains', 'value': 'a'}";
  private static final String B = "{'type': 'contains', 'value': 'b'}";

  private static CaseVerdict of(String json, String output) {
    return check(json, Evidence.of(output), Graders.NONE);
  }

  private static CaseVerdict withThreshold(String json, String output, double threshold)
      throws InterruptedException {
    return expectations(json).withThreshold(threshold).check(Evidence.of(output), Graders.NONE);
  }

  @Test
  void withoutExpectationsACasePasses() {
    CaseVerdict verdict = of("", "x");
    assertTrue(verdict.passed());
    assertEquals(1, verdict.score());
  }

  @Test
  void allHaveToPass() {
    assertTrue(of(A + "," + B, "ab").passed());
    CaseVerdict verdict = of(A + "," + B, "a");
    assertFalse(verdict.passed());
    assertEquals(0.5, verdict.score());
    assertEquals("expected the output to contain \"b\"", verdict.reason());
  }

  @Test
  void withAThresholdTheScoreHasToReachIt() throws InterruptedException {
    assertTrue(withThreshold(A + "," + B, "a", 0.5).passed());
    assertFalse(withThreshold(A + "," + B, "a", 0.51).passed());
  }

  @Test
  void weightsMakeTheScore() {
    String heavy = "{'type': 'contains', 'value': 'b', 'weight': 3}";
    assertEquals(0.25, of(A + "," + heavy, "a").score());
    assertEquals(0.75, of(A + "," + heavy, "b").score());
  }

  @Test
  void aWeightOfZeroOnlyMeasures() {
    CaseVerdict verdict = of(A + ", {'type': 'contains', 'value': 'b', 'weight': 0}", "a");
    assertTrue(verdict.passed());
    assertEquals(1, verdict.score());
    assertEquals(0, verdict.verdicts().get(1).score());
    assertTrue(verdict.verdicts().get(1).passed());
    assertEquals(0, of("{'type': 'contains', 'value': 'b', 'weight': 0}", "a").score());
  }

  @Test
  void aSetCountsAsOneAndHasAThresholdOfItsOwn() {
    String set = "{'type': 'assert-set', 'threshold': 0.5, 'assert': [" + A + "," + B + "]}";
    CaseVerdict verdict = of(set, "a");
    assertTrue(verdict.passed());
    assertEquals(0.5, verdict.score());
    assertEquals(2, verdict.verdicts().get(0).children().size());
    assertFalse(of(set, "x").passed());
    assertFalse(of("{'type': 'assert-set', 'assert': [" + A + "," + B + "]}", "a").passed());
    assertEquals(0.75, of(set + ", {'type': 'contains', 'value': 'a'}", "a").score());
    assertFalse(of("{'type': 'assert-set', 'weight': 0, 'assert': [" + B + "]}", "a").passed());
  }

  @Test
  void metricsAreMeansByName() {
    CaseVerdict verdict =
        check(
            "{'type': 'contains', 'value': 'a', 'metric': '{{m}}'},"
                + " {'type': 'contains', 'value': 'b', 'metric': 'tone', 'weight': 3},"
                + " {'type': 'assert-set', 'metric': 'set', 'assert': [{'type': 'contains', 'value': 'a',"
                + " 'metric': 'inner'}]}",
            Evidence.of("a").withVariables(JsonText.parseObject("{\"m\": \"tone\"}")),
            Graders.NONE);
    assertEquals(Map.of("tone", 0.25, "set", 1.0, "inner", 1.0), verdict.metrics());
    assertEquals("tone", verdict.verdicts().get(0).metric());
  }

  @Test
  void whatCannotBeJudgedFailsTheCaseWhateverItsThreshold() throws InterruptedException {
    CaseVerdict verdict =
        withThreshold(A + ", {'type': 'latency', 'threshold': 5, 'weight': 0}", "a", 0);
    assertFalse(verdict.passed());
    assertEquals(0, verdict.score());
    assertTrue(verdict.verdicts().get(1).unjudged());
    assertTrue(verdict.reason().contains("latency"), verdict.reason());
    assertFalse(
        of(
                "{'type': 'assert-set', 'threshold': 0, 'assert': [{'type': 'cost', 'threshold': 1}]}",
                "a")
            .passed());
  }

  @Test
  void aTransformLooksAtAPartOfTheOutput() {
    String json = "{'type': 'equals', 'value': 'tea', 'transform': '$.items[0].name'}";
    assertTrue(check(json, "{\"items\": [{\"name\": \"tea\"}]}").passed());
    assertTrue(
        check("{'type': 'equals', 'value': {'a': 1}, 'transform': '$.x'}", "{\"x\": {\"a\": 1}}")
            .passed());
    isUnjudged(json, Evidence.of("no JSON"));
    isUnjudged(json, Evidence.of("{}"));
  }

  @Test
  void aVerdictIsToldAsJson() {
    CaseVerdict verdict =
        of(
            "{'type': 'not-contains', 'value': 'b', 'metric': 'm'}, {'type': 'assert-set', 'assert': ["
                + A
                + "]}",
            "a");
    assertEquals(
        JsonText.parse(
            "{\"passed\":true,\"score\":1.0,\"reason\":\"all as expected\",\"verdicts\":["
                + "{\"type\":\"not-contains\",\"passed\":true,\"score\":1.0,\"reason\":\"as expected\",\"weight\":1.0,\"metric\":\"m\"},"
                + "{\"type\":\"assert-set\",\"passed\":true,\"score\":1.0,\"reason\":\"all as expected\",\"weight\":1.0,\"verdicts\":["
                + "{\"type\":\"contains\",\"passed\":true,\"score\":1.0,\"reason\":\"as expected\",\"weight\":1.0}]}],"
                + "\"metrics\":{\"m\":1.0}}"),
        JsonText.parse(verdict.toJson().toString()));
  }
}
