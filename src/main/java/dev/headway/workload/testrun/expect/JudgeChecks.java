package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.EmbeddedJson;
import dev.headway.workload.testrun.template.JsText;
import dev.headway.workload.testrun.template.Template;
import dev.headway.workload.testrun.template.TemplateFault;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a judge model says of the output. */
final class JudgeChecks {
  private static final int QUESTIONS = 3;
  private static final Pattern YES = Pattern.compile("true|yes|pass|y", Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTER = Pattern.compile("\\(?([a-eA-E])\\)");

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "A", "the answer has some of the facts of the reference and contradicts none",
          "B", "the answer has all facts of the reference and more, and contradicts none",
          "C", "the answer has the same facts as the reference",
          "D", "the answer contradicts the reference",
          "E", "the answer differs from the reference in what does not matter for the facts");

  private static final Map<String, String> CATEGORY_NAMES =
      Map.of(
          "A", "subset",
          "B", "superset",
          "C", "agree",
          "D", "disagree",
          "E", "differButFactual");

  /** What a judge answered, or why not. */
  private record Answer(String text, Outcome failure) {}

  private JudgeChecks() {}

  static Outcome rubric(Subject subject) throws CannotJudge, InterruptedException {
    String rubric = !subject.hasValue() ? "" : JsText.of(subject.value());
    Answer answer =
        ask(subject, JudgePrompts.RUBRIC, Map.of("rubric", rubric, "output", subject.output()));
    if (answer.failure != null) {
      return answer.failure;
    }
    JsonObject grade = firstObject(answer.text);
    if (grade == null) {
      return Outcome.failed("the judge did not answer with JSON: " + Outcome.quoted(answer.text));
    }
    boolean passed = isYes(grade.get("pass"));
    double score = score(grade.get("score"), passed);
    Double threshold = subject.expectation().threshold();
    passed = passed && (threshold == null || score >= threshold);
    String reason =
        grade.get("reason") instanceof JsonString said && !said.getString().isEmpty()
            ? said.getString()
            : "the judge gave " + Outcome.number(score);
    double told = subject.negated() ? Math.min(1, Math.max(0, 1 - score)) : score;
    return new Outcome(passed != subject.negated(), told, reason);
  }

  private static boolean isYes(JsonValue pass) {
    if (pass == null || pass == JsonValue.NULL) {
      return true;
    }
    return YES.matcher(pass instanceof JsonString said ? said.getString() : pass.toString())
        .matches();
  }

  private static double score(JsonValue score, boolean passed) {
    double otherwise = passed ? 1 : 0;
    if (score instanceof JsonNumber number) {
      return number.doubleValue();
    }
    if (score instanceof JsonString text) {
      try {
        double number = Double.parseDouble(text.getString().strip());
        return Double.isFinite(number) ? number : otherwise;
      } catch (NumberFormatException e) {
        return otherwise;
      }
    }
    return otherwise;
  }

  static Outcome closedQa(Subject subject) throws CannotJudge, InterruptedException {
    Answer answer =
        ask(
            subject,
            JudgePrompts.CLOSED_QA,
            Map.of(
                "input", prompt(subject), "criteria", subject.text(), "output", subject.output()));
    if (answer.failure != null) {
      return answer.failure;
    }
    String said = answer.text.stripTrailing();
    if (!said.endsWith("Y") && !said.endsWith("N")) {
      return Outcome.failed("the judge said neither Y nor N: " + Outcome.quoted(said));
    }
    return subject.outcome(said.endsWith("Y"), "the judge said: " + said);
  }

  static Outcome factuality(Subject subject) throws CannotJudge, InterruptedException {
    Answer answer =
        ask(
            subject,
            JudgePrompts.FACTUALITY,
            Map.of("input", prompt(subject), "ideal", subject.text(), "output", subject.output()));
    if (answer.failure != null) {
      return answer.failure;
    }
    JsonObject json = firstObject(answer.text);
    String category = null;
    String reason = null;
    if (json != null && json.get("category") instanceof JsonString letter) {
      category = letter.getString().strip().toUpperCase(Locale.ROOT);
      reason = json.get("reason") instanceof JsonString said ? said.getString().strip() : null;
    } else {
      Matcher letter = LETTER.matcher(answer.text);
      if (letter.find()) {
        category = letter.group(1).toUpperCase(Locale.ROOT);
        reason = answer.text.substring(letter.end()).strip();
      }
    }
    if (category == null || !CATEGORIES.containsKey(category)) {
      return Outcome.failed("the judge chose none of A to E: " + Outcome.quoted(answer.text));
    }
    double score = factualityScore(subject, category);
    boolean passed = score > 0 != subject.negated();
    return new Outcome(
        passed,
        subject.negated() ? (passed ? 1 : 0) : score,
        reason == null || reason.isEmpty() ? category + ": " + CATEGORIES.get(category) : reason);
  }

  /** As {@code config.factuality} weighs the categories, else 1 for all but a contradiction. */
  private static double factualityScore(Subject subject, String category) {
    JsonValue scores = subject.expectation().config().get("factuality");
    return scores instanceof JsonObject given
            && given.get(CATEGORY_NAMES.get(category)) instanceof JsonNumber score
        ? score.doubleValue()
        : category.equals("D") ? 0 : 1;
  }

  /** Questions made from the answer have to be like the one that was asked. */
  static Outcome answerRelevance(Subject subject) throws CannotJudge, InterruptedException {
    JsonValue query = subject.evidence().variables().get("query");
    String asked = query instanceof JsonString text ? text.getString() : prompt(subject);
    double sum = 0;
    try {
      double[] question = null;
      for (int i = 0; i < QUESTIONS; i++) {
        Answer answer = ask(subject, JudgePrompts.QUESTION, Map.of("output", subject.output()));
        if (answer.failure != null) {
          return answer.failure;
        }
        question = question == null ? subject.graders().embed(asked) : question;
        double[] made = subject.graders().embed(answer.text);
        if (made.length != question.length) {
          throw new CannotJudge("the embeddings model gave vectors of different lengths");
        }
        sum += SimilarityChecks.cosine(question, made);
      }
    } catch (Graders.Missing e) {
      throw new CannotJudge(e.getMessage(), e);
    } catch (Graders.Failed e) {
      return Outcome.failed("the embeddings model failed: " + e.getMessage());
    }
    double relevance = sum / QUESTIONS;
    double threshold = subject.threshold(0);
    boolean reached = relevance >= threshold - Math.ulp(1.0);
    return new Outcome(
        reached != subject.negated(),
        subject.negated() ? 1 - relevance : relevance,
        String.format(
            Locale.ROOT, "relevance %.4f, threshold %s", relevance, Outcome.number(threshold)));
  }

  private static String prompt(Subject subject) throws CannotJudge {
    if (subject.evidence().prompt() == null) {
      throw new CannotJudge(subject.expectation().name() + " needs the prompt");
    }
    return subject.evidence().prompt();
  }

  private static Answer ask(Subject subject, String usual, Map<String, String> variables)
      throws CannotJudge, InterruptedException {
    String own = subject.expectation().config().getString("rubricPrompt", usual);
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder(subject.evidence().variables());
    variables.forEach(all::add);
    try {
      String prompt = Template.of(own).render(all.build());
      return answer(subject.graders(), prompt);
    } catch (TemplateFault e) {
      throw new CannotJudge("rubricPrompt: " + e.getMessage(), e);
    }
  }

  private static Answer answer(Graders graders, String prompt)
      throws CannotJudge, InterruptedException {
    try {
      String text = graders.complete(prompt);
      return text == null || text.isBlank()
          ? new Answer(null, Outcome.failed("the judge said nothing"))
          : new Answer(text, null);
    } catch (Graders.Missing e) {
      throw new CannotJudge(e.getMessage(), e);
    } catch (Graders.Failed e) {
      return new Answer(null, Outcome.failed("the judge failed: " + e.getMessage()));
    }
  }

  private static JsonObject firstObject(String text) throws CannotJudge {
    List<JsonValue> found = EmbeddedJson.in(text, 1);
    return found.isEmpty() ? null : found.get(0).asJsonObject();
  }

  /**
   * Which of several outputs the judge prefers.
   *
   * @return its index, or a reason why there is none
   */
  static Choice best(String criteria, List<String> outputs, Graders graders, JsonObject variables)
      throws CannotJudge, InterruptedException {
    StringBuilder listed = new StringBuilder();
    for (int i = 0; i < outputs.size(); i++) {
      listed.append("<output index=\"").append(i).append("\">\n");
      listed.append(outputs.get(i)).append("\n</output>\n");
    }
    String prompt =
        Template.of(JudgePrompts.BEST)
            .render(
                JsonText.PROVIDER
                    .createObjectBuilder(variables)
                    .add("criteria", criteria)
                    .add("outputs", listed.toString())
                    .add("last", outputs.size() - 1)
                    .build());
    Answer answer = answer(graders, prompt);
    if (answer.failure != null) {
      return new Choice(-1, answer.failure.reason());
    }
    Matcher number = Pattern.compile("\\d{1,9}").matcher(answer.text);
    int index = number.find() ? Integer.parseInt(number.group()) : -1;
    return index >= 0 && index < outputs.size()
        ? new Choice(index, null)
        : new Choice(-1, "the judge chose no output: " + Outcome.quoted(answer.text));
  }

  /**
   * @param index -1 for none
   * @param failure why there is none
   */
  record Choice(int index, String failure) {}
}
