package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.Bleu;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Gleu;
import dev.headway.workload.testrun.expect.measure.Levenshtein;
import dev.headway.workload.testrun.expect.measure.Meteor;
import dev.headway.workload.testrun.expect.measure.Rouge;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;

/** How like the output is to a text. */
final class ScoreChecks {
  private ScoreChecks() {}

  static Outcome levenshtein(Subject subject) throws CannotJudge {
    double threshold = subject.threshold(5);
    long distance = Levenshtein.distance(subject.output(), subject.text(), threshold);
    return subject.outcome(
        distance <= threshold,
        "the Levenshtein distance is "
            + distance
            + ", expected "
            + (subject.negated() ? "more than " : "at most ")
            + Outcome.number(threshold));
  }

  static Outcome rouge(Subject subject) throws CannotJudge {
    return scored(subject, "ROUGE-N", Rouge.score(subject.output(), subject.text()), 0.75);
  }

  static Outcome bleu(Subject subject) throws CannotJudge {
    return scored(subject, "BLEU", Bleu.score(subject.output(), subject.texts()), 0.5);
  }

  static Outcome gleu(Subject subject) throws CannotJudge {
    return scored(subject, "GLEU", Gleu.score(subject.output(), subject.texts()), 0.5);
  }

  static Outcome meteor(Subject subject) throws CannotJudge {
    JsonObject config = subject.expectation().config();
    Meteor meteor =
        new Meteor(
            number(config, "alpha", 0.9), number(config, "beta", 3), number(config, "gamma", 0.5));
    return scored(subject, "METEOR", meteor.score(subject.output(), subject.texts()), 0.5);
  }

  private static Outcome scored(Subject subject, String what, double score, double threshold) {
    return Outcome.scored(what, score, subject.threshold(threshold), subject.negated());
  }

  private static double number(JsonObject config, String name, double otherwise) {
    return config.get(name) instanceof JsonNumber number ? number.doubleValue() : otherwise;
  }
}
