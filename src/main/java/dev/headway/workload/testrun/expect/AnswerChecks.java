package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Refusal;
import dev.headway.workload.testrun.expect.measure.Words;
import jakarta.json.JsonNumber;

/** What is known of an answer besides its text, and whether it is one at all. */
final class AnswerChecks {
  private AnswerChecks() {}

  static Outcome latency(Subject subject) throws CannotJudge {
    double threshold = subject.threshold();
    double latency = latencyMs(subject);
    return atMost(subject, "latency", latency, threshold, " ms");
  }

  /** As latency, with the limit as its value where that is a number. */
  static Outcome time(Subject subject) throws CannotJudge {
    double limit =
        subject.value() instanceof JsonNumber number ? number.doubleValue() : subject.threshold();
    return atMost(subject, "time", latencyMs(subject), limit, " ms");
  }

  private static double latencyMs(Subject subject) throws CannotJudge {
    if (subject.evidence().latency() == null) {
      throw new CannotJudge("the latency is not known; an answer from the cache has none");
    }
    return subject.evidence().latency().toNanos() / 1e6;
  }

  static Outcome cost(Subject subject) throws CannotJudge {
    double threshold = subject.threshold();
    if (subject.evidence().cost() == null) {
      throw new CannotJudge("the cost is not known; the model has no price");
    }
    return atMost(subject, "cost", subject.evidence().cost(), threshold, " USD");
  }

  private static Outcome atMost(
      Subject subject, String what, double figure, double limit, String unit) {
    return subject.outcome(
        figure <= limit,
        "the "
            + what
            + " is "
            + Outcome.number(figure)
            + unit
            + ", expected "
            + (subject.negated() ? "more than " : "at most ")
            + Outcome.number(limit)
            + unit);
  }

  static Outcome finishReason(Subject subject) throws CannotJudge {
    String expected = subject.text();
    String reason = subject.evidence().finishReason();
    if (reason == null || reason.isEmpty()) {
      return subject.outcome(false, "the model told no finish reason");
    }
    return subject.outcome(
        expected.equalsIgnoreCase(reason),
        "expected the finish reason "
            + subject.to("be")
            + " "
            + Outcome.quoted(expected)
            + ", it is "
            + Outcome.quoted(reason));
  }

  /** An empty answer counts as a refusal, with no score either way. */
  static Outcome refusal(Subject subject) {
    if (Words.trim(subject.output()).isEmpty()) {
      boolean passed = !subject.negated();
      return new Outcome(
          passed, 0, passed ? "an empty answer counts as a refusal" : "the answer is empty");
    }
    return subject.outcome(
        Refusal.isIn(subject.output()), "expected the answer " + subject.to("be") + " a refusal");
  }

  static Outcome perplexity(Subject subject) throws CannotJudge {
    throw new CannotJudge(
        subject.expectation().name() + " needs log probabilities, which are not asked for");
  }
}
