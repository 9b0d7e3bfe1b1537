package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import java.util.Locale;

/** How near the output is to a text in the vectors of an embeddings model. */
final class SimilarityChecks {
  private static final double USUAL_THRESHOLD = 0.75;
  private static final double EPSILON = Math.ulp(1.0);

  /** How two vectors are compared. */
  private enum Likeness {
    COSINE,
    DOT,
    EUCLIDEAN
  }

  private SimilarityChecks() {}

  static Outcome cosine(Subject subject) throws CannotJudge, InterruptedException {
    return similar(subject, Likeness.COSINE);
  }

  static Outcome dot(Subject subject) throws CannotJudge, InterruptedException {
    return similar(subject, Likeness.DOT);
  }

  static Outcome euclidean(Subject subject) throws CannotJudge, InterruptedException {
    return similar(subject, Likeness.EUCLIDEAN);
  }

  /** Of several texts one is enough; the opposite has to hold for each. */
  private static Outcome similar(Subject subject, Likeness likeness)
      throws CannotJudge, InterruptedException {
    Outcome chosen = null;
    double[] output;
    try {
      output = subject.graders().embed(subject.output());
      for (String text : subject.texts()) {
        Outcome outcome = near(subject, likeness, subject.graders().embed(text), output);
        if (outcome.passed() != subject.negated()) {
          return outcome;
        }
        boolean better =
            chosen == null
                || (subject.negated()
                    ? outcome.score() < chosen.score()
                    : outcome.score() > chosen.score());
        chosen = better ? outcome : chosen;
      }
    } catch (Graders.Missing e) {
      throw new CannotJudge(e.getMessage(), e);
    } catch (Graders.Failed e) {
      return Outcome.failed("the embeddings model failed: " + e.getMessage());
    }
    return chosen;
  }

  private static Outcome near(Subject subject, Likeness likeness, double[] text, double[] output)
      throws CannotJudge {
    if (text.length != output.length) {
      throw new CannotJudge("the embeddings model gave vectors of different lengths");
    }
    double threshold = subject.threshold(USUAL_THRESHOLD);
    boolean negated = subject.negated();
    if (likeness == Likeness.EUCLIDEAN) {
      double distance = distance(text, output);
      boolean near = negated ? distance < threshold - EPSILON : distance <= threshold + EPSILON;
      double score = 1 / (1 + distance);
      return new Outcome(
          near != negated, negated ? 1 - score : score, said("distance", distance, threshold));
    }
    double similarity = likeness == Likeness.DOT ? dot(text, output) : cosine(text, output);
    boolean near = negated ? similarity > threshold + EPSILON : similarity >= threshold - EPSILON;
    return new Outcome(
        near != negated,
        negated ? 1 - similarity : similarity,
        said("similarity", similarity, threshold));
  }

  private static String said(String what, double figure, double threshold) {
    return String.format(
        Locale.ROOT, "%s %.4f, threshold %s", what, figure, Outcome.number(threshold));
  }

  static double cosine(double[] one, double[] other) {
    double lengths = Math.sqrt(dot(one, one)) * Math.sqrt(dot(other, other));
    return lengths == 0 ? 0 : dot(one, other) / lengths;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }
}
