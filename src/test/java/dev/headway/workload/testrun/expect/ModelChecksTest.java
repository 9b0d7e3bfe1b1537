package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static dev.headway.workload.testrun.expect.Checked.expectations;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChecksTest {
  /** A judge that always says the same, and vectors by the first letter. */
  private static final class Scripted implements Graders {
    private final String answer;
    private final List<String> prompts = new ArrayList<>();

    Scripted(String answer) {
      this.answer = answer;
    }

    @Override
    public String complete(String prompt) throws Failed {
      prompts.add(prompt);
      if (answer == null) {
        throw new Failed("503");
      }
      return answer;
    }

    @Override
    public double[] embed(String text) throws Failed {
      if (answer == null) {
        throw new Failed("503");
      }
      return switch (text.charAt(0)) {
        case 'a' -> new double[] {1, 0};
        case 'b' -> new double[] {0, 2};
        default -> new double[] {3, 4};
      };
    }
  }

  private static Verdict judged(String json, String output, String answer) {
    return check(json, Evidence.of(output).withPrompt("ask"), new Scripted(answer))
        .verdicts()
        .get(0);
  }

  @Test
  void theRubricsAnswerIsReadRobustly() {
    String json = "{'type': 'llm-rubric', 'value': 'is polite'}";
    assertTrue(judged(json, "x", "{\"pass\": true, \"score\": 0.8, \"reason\": \"ok\"}").passed());
    assertEquals(0.8, judged(json, "x", "{\"pass\": true, \"score\": 0.8}").score());
    assertTrue(
        judged(json, "x", "Sure!\n```json\n{'pass': 'yes', 'reason': 'fine',}\n```").passed());
    assertTrue(judged(json, "x", "{\"score\": \"0.5\"}").passed());
    assertFalse(judged(json, "x", "{\"pass\": \"no\"}").passed());
    assertFalse(judged(json, "x", "{\"pass\": false, \"score\": 1}").passed());
    assertEquals("ok", judged(json, "x", "{\"pass\": true, \"reason\": \"ok\"}").reason());
  }

  @Test
  void aRubricsThresholdIsForTheScore() {
    String json = "{'type': 'llm-rubric', 'value': 'is polite', 'threshold': 0.7}";
    assertTrue(judged(json, "x", "{\"pass\": true, \"score\": 0.7}").passed());
    assertFalse(judged(json, "x", "{\"pass\": true, \"score\": 0.6}").passed());
    Verdict opposite =
        judged("{'type': 'not-llm-rubric', 'value': 'x'}", "x", "{\"pass\": true, \"score\": 0.9}");
    assertFalse(opposite.passed());
    assertEquals(0.1, opposite.score(), 1e-9);
  }

  @Test
  void aJudgeThatFailsPassesNeitherFormAndIsNoFaultOfTheConfiguration() {
    for (String answer : new String[] {null, "no idea", ""}) {
      for (String type : new String[] {"llm-rubric", "not-llm-rubric"}) {
        Verdict verdict = judged("{'type': '" + type + "', 'value': 'x'}", "x", answer);
        assertFalse(verdict.passed(), answer);
        assertFalse(verdict.unjudged(), answer);
        assertEquals(0, verdict.score());
      }
    }
  }

  @Test
  void withoutModelsNothingIsJudged() {
    for (String type :
        new String[] {"llm-rubric", "factuality", "answer-relevance", "similar", "similar:dot"}) {
      String value = type.equals("answer-relevance") ? "" : ", 'value': 'x'";
      isUnjudged("{'type': '" + type + "'" + value + "}", Evidence.of("x").withPrompt("ask"));
    }
  }

  @Test
  void theJudgeSeesOutputAndCriterionAndOwnPromptsAreTemplates() {
    Scripted judge = new Scripted("{\"pass\": true}");
    check("{'type': 'llm-rubric', 'value': 'is polite'}", Evidence.of("{{hello}}"), judge);
    assertTrue(judge.prompts.get(0).contains("is polite"));
    assertTrue(judge.prompts.get(0).contains("{{hello}}"));
    check(
        "{'type': 'llm-rubric', 'value': 'v', 'rubricPrompt': 'Q {{rubric}}/{{output}}'}",
        Evidence.of("o"),
        judge);
    assertEquals("Q v/o", judge.prompts.get(1));
  }

  @Test
  void factualityKnowsFiveCategories() {
    String json = "{'type': 'factuality', 'value': 'facts'}";
    for (String good : List.of("A", "B", "C", "E", "c")) {
      assertTrue(judged(json, "x", "{\"category\": \"" + good + "\"}").passed(), good);
    }
    assertFalse(judged(json, "x", "{\"category\": \"D\", \"reason\": \"no\"}").passed());
    assertTrue(
        judged("{'type': 'not-factuality', 'value': 'facts'}", "x", "{\"category\": \"D\"}")
            .passed());
    assertTrue(judged(json, "x", "(C) the same").passed());
    assertFalse(judged(json, "x", "{\"category\": \"Z\"}").passed());
  }

  @Test
  void closedQaReadsTheLastLetter() {
    String json = "{'type': 'model-graded-closedqa', 'value': 'is short'}";
    assertTrue(judged(json, "x", "It is.\nY\n").passed());
    assertFalse(judged(json, "x", "It is not.\nN").passed());
    assertFalse(judged(json, "x", "perhaps").passed());
  }

  @Test
  void similarComparesVectors() {
    assertTrue(judged("{'type': 'similar', 'value': 'apple'}", "avocado", "").passed());
    assertFalse(judged("{'type': 'similar', 'value': 'banana'}", "avocado", "").passed());
    assertTrue(judged("{'type': 'similar', 'value': ['banana', 'apple']}", "avocado", "").passed());
    assertFalse(
        judged("{'type': 'not-similar', 'value': ['banana', 'apple']}", "avocado", "").passed());
    assertTrue(judged("{'type': 'not-similar', 'value': ['banana']}", "avocado", "").passed());
    assertEquals(0.6, judged("{'type': 'similar', 'value': 'apple'}", "cherry", "").score(), 1e-9);
    assertTrue(
        judged("{'type': 'similar', 'value': 'apple', 'threshold': 0.6}", "cherry", "").passed());
    assertEquals(3, judged("{'type': 'similar:dot', 'value': 'apple'}", "cherry", "").score());
    assertTrue(
        judged("{'type': 'similar:euclidean', 'value': 'apple', 'threshold': 0}", "a", "")
            .passed());
    assertFalse(
        judged("{'type': 'similar:euclidean', 'value': 'apple', 'threshold': 2}", "b", "")
            .passed());
  }

  @Test
  void answerRelevanceComparesThePromptWithQuestionsMadeFromTheAnswer() {
    Evidence evidence = Evidence.of("x").withPrompt("a question");
    assertEquals(
        1, check("{'type': 'answer-relevance'}", evidence, new Scripted("another")).score(), 1e-9);
    assertFalse(
        check("{'type': 'answer-relevance', 'threshold': 0.5}", evidence, new Scripted("b"))
            .passed());
  }

  @Test
  void selectBestFailsAllButTheChosen() throws InterruptedException {
    Expectations expectations =
        expectations(
            "{'type': 'contains', 'value': 'x'}, {'type': 'select-best', 'value': 'is best'}");
    List<Evidence> answers = List.of(Evidence.of("x1"), Evidence.of("x2"), Evidence.of("y"));
    List<CaseVerdict> verdicts = new ArrayList<>();
    for (Evidence answer : answers) {
      verdicts.add(expectations.check(answer, Graders.NONE));
    }
    List<CaseVerdict> compared = expectations.compare(answers, verdicts, new Scripted("Number 1."));
    assertEquals(List.of(false, true, false), compared.stream().map(CaseVerdict::passed).toList());
    assertEquals(2, compared.get(0).verdicts().size());
    assertEquals(0, compared.get(0).score());
    compared = expectations.compare(answers, verdicts, new Scripted("7"));
    assertTrue(compared.stream().noneMatch(CaseVerdict::passed));
  }

  @Test
  void maxScoreChoosesTheFirstOfTheHighest() throws InterruptedException {
    Expectations expectations =
        expectations(
            "{'type': 'contains', 'value': 'x'}, {'type': 'contains', 'value': 'y', 'weight': 0},"
                + " {'type': 'max-score', 'value': {'weights': {'contains': 2}}}");
    List<Evidence> answers = List.of(Evidence.of("x"), Evidence.of("xy"), Evidence.of("yx"));
    List<CaseVerdict> verdicts = new ArrayList<>();
    for (Evidence answer : answers) {
      verdicts.add(expectations.check(answer, Graders.NONE));
    }
    List<CaseVerdict> compared = expectations.compare(answers, verdicts, Graders.NONE);
    assertEquals(List.of(false, true, false), compared.stream().map(CaseVerdict::passed).toList());
  }
}
