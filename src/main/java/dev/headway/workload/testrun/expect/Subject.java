package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check looks at.
 *
 * @param value of the expectation, its templates rendered; null for none
 * @param output transformed where the expectation says so
 */
record Subject(
    Expectation expectation, JsonValue value, String output, Evidence evidence, Graders graders) {

  boolean negated() {
    return expectation.negated();
  }

  double threshold(double usual) {
    return expectation.threshold() == null ? usual : expectation.threshold();
  }

  double threshold() throws CannotJudge {
    if (expectation.threshold() == null) {
      throw new CannotJudge(expectation.name() + " needs a threshold");
    }
    return expectation.threshold();
  }

  /** A value that is a text with something in it, or a number. */
  String textOrNumber() throws CannotJudge {
    boolean number = value != null && value.getValueType() == JsonValue.ValueType.NUMBER;
    return number ? JsText.of(value) : filledText();
  }

  String filledText() throws CannotJudge {
    String text = text();
    if (text.isEmpty()) {
      throw new CannotJudge(expectation.name() + " needs a value that is not empty");
    }
    return text;
  }

  String text() throws CannotJudge {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw new CannotJudge(expectation.name() + " needs a text as its value");
  }

  /** A text as the only one, or a list of texts. */
  List<String> texts() throws CannotJudge {
    if (value instanceof JsonArray array && !array.isEmpty()) {
      List<String> texts = new ArrayList<>();
      for (JsonValue element : array) {
        if (!(element instanceof JsonString string)) {
          throw new CannotJudge(expectation.name() + " needs texts only in its list");
        }
        texts.add(string.getString());
      }
      return texts;
    }
    return List.of(text());
  }

  JsonObject object() throws CannotJudge {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new CannotJudge(expectation.name() + " needs an object as its value");
  }

  boolean hasValue() {
    return value != null && value.getValueType() != JsonValue.ValueType.NULL;
  }

  Outcome outcome(boolean holds, String failure) {
    return Outcome.of(holds, negated(), failure);
  }

  /** "to contain" or "not to contain". */
  String to(String verb) {
    return (negated() ? "not to " : "to ") + verb;
  }
}
