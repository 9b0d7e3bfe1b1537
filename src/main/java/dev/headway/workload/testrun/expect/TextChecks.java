package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Regex;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.expect.measure.Words;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the output's text is or has. */
final class TextChecks {
  private TextChecks() {}

  static Outcome equal(Subject subject) throws CannotJudge {
    JsonValue value = subject.value();
    String shown = value instanceof JsonString string ? string.getString() : value.toString();
    String failure =
        "expected "
            + Outcome.quoted(subject.output())
            + " "
            + subject.to("equal")
            + " "
            + Outcome.quoted(shown);
    if (value instanceof JsonObject || value instanceof JsonArray || value == JsonValue.NULL) {
      Optional<JsonValue> output = StrictJson.parse(subject.output());
      return subject.outcome(output.isPresent() && StrictJson.same(value, output.get()), failure);
    }
    String text =
        value instanceof JsonNumber || value instanceof JsonString
            ? JsText.of(value)
            : value.toString();
    return subject.outcome(text.equals(subject.output()), failure);
  }

  static Outcome contains(Subject subject) throws CannotJudge {
    String part = subject.textOrNumber();
    return subject.outcome(
        subject.output().contains(part),
        "expected the output " + subject.to("contain") + " " + Outcome.quoted(part));
  }

  static Outcome containsIgnoringCase(Subject subject) throws CannotJudge {
    String part = subject.textOrNumber();
    return subject.outcome(
        lower(subject.output()).contains(lower(part)),
        "expected the output " + subject.to("contain") + " " + Outcome.quoted(part));
  }

  static Outcome containsAny(Subject subject) throws CannotJudge {
    return containsAny(subject, subject.output(), parts(subject));
  }

  static Outcome containsAnyIgnoringCase(Subject subject) throws CannotJudge {
    return containsAny(
        subject, lower(subject.output()), parts(subject).stream().map(TextChecks::lower).toList());
  }

  private static Outcome containsAny(Subject subject, String output, List<String> parts) {
    return subject.outcome(
        parts.stream().anyMatch(output::contains),
        "expected the output "
            + subject.to("contain one of")
            + " "
            + Outcome.quoted(String.join(", ", parts)));
  }

  static Outcome containsAll(Subject subject) throws CannotJudge {
    return containsAll(subject, subject.output(), parts(subject));
  }

  static Outcome containsAllIgnoringCase(Subject subject) throws CannotJudge {
    return containsAll(
        subject, lower(subject.output()), parts(subject).stream().map(TextChecks::lower).toList());
  }

  private static Outcome containsAll(Subject subject, String output, List<String> parts) {
    List<String> missing = parts.stream().filter(part -> !output.contains(part)).toList();
    return subject.outcome(
        missing.isEmpty(),
        "expected the output "
            + subject.to("contain all of")
            + " "
            + Outcome.quoted(String.join(", ", parts))
            + "; it lacks "
            + Outcome.quoted(String.join(", ", missing)));
  }

  /** A list, or a text with commas between its parts. */
  private static List<String> parts(Subject subject) throws CannotJudge {
    if (subject.value() instanceof JsonArray array) {
      return array.stream().map(JsText::of).toList();
    }
    try {
      return CommaList.of(subject.filledText());
    } catch (IllegalArgumentException e) {
      throw new CannotJudge(subject.expectation().name() + ": " + e.getMessage(), e);
    }
  }

  static Outcome startsWith(Subject subject) throws CannotJudge {
    String start = subject.filledText();
    return subject.outcome(
        subject.output().startsWith(start),
        "expected the output " + subject.to("start with") + " " + Outcome.quoted(start));
  }

  static Outcome regex(Subject subject) throws CannotJudge {
    String pattern = subject.filledText();
    Regex regex;
    try {
      regex = Regex.of(pattern);
    } catch (IllegalArgumentException e) {
      return Outcome.failed("no regular expression: " + e.getMessage());
    }
    return subject.outcome(
        regex.isIn(subject.output()),
        "expected the output " + subject.to("match") + " " + Outcome.quoted(pattern));
  }

  static Outcome wordCount(Subject subject) throws CannotJudge {
    int words = Words.count(subject.output());
    double least;
    double most;
    if (subject.value() instanceof JsonObject range) {
      least = bound(range, "min", Double.NEGATIVE_INFINITY);
      most = bound(range, "max", Double.POSITIVE_INFINITY);
      if (least > most || (Double.isInfinite(least) && Double.isInfinite(most))) {
        throw new CannotJudge("word-count needs min, max or both, min not above max");
      }
    } else {
      least = exactly(subject);
      most = least;
    }
    String span =
        least == most
            ? Outcome.number(least)
            : Double.isInfinite(least)
                ? "at most " + Outcome.number(most)
                : Double.isInfinite(most)
                    ? "at least " + Outcome.number(least)
                    : Outcome.number(least) + " to " + Outcome.number(most);
    return subject.outcome(
        words >= least && words <= most,
        "expected the number of words " + subject.to("be") + " " + span + ", it is " + words);
  }

  private static double bound(JsonObject range, String name, double otherwise) throws CannotJudge {
    JsonValue bound = range.get(name);
    if (bound == null) {
      return otherwise;
    }
    if (bound instanceof JsonNumber number) {
      return number.doubleValue();
    }
    throw new CannotJudge("word-count needs a number as " + name);
  }

  private static double exactly(Subject subject) throws CannotJudge {
    if (subject.value() instanceof JsonNumber number) {
      return number.doubleValue();
    }
    try {
      return Double.parseDouble(subject.text().strip());
    } catch (NumberFormatException e) {
      throw new CannotJudge("word-count needs a number, or an object with min and max", e);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
