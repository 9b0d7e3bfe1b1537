package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.template.JsText;
import java.util.Locale;

/** What a check found, its opposite already taken where that is expected. */
record Outcome(boolean passed, double score, String reason) {
  static final String MET = "as expected";

  /**
   * Yes or no.
   *
   * @param failure says what was expected instead, for both the expectation and its opposite
   */
  static Outcome of(boolean holds, boolean negated, String failure) {
    boolean passed = holds != negated;
    return new Outcome(passed, passed ? 1 : 0, passed ? MET : failure);
  }

  /**
   * A score from 0 to 1 that has to reach a threshold.
   *
   * @param what the name of the score
   */
  static Outcome scored(String what, double score, double threshold, boolean negated) {
    boolean reached = score >= threshold;
    return new Outcome(
        reached != negated,
        negated ? 1 - score : score,
        what + " " + figure(score) + (reached ? " reaches " : " is below ") + number(threshold));
  }

  static Outcome failed(String reason) {
    return new Outcome(false, 0, reason);
  }

  static String figure(double score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }

  static String number(double number) {
    return JsText.number(number);
  }

  /** A text in quotes, shortened so that a verdict stays readable. */
  static String quoted(String text) {
    return "\"" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"";
  }
}
