package dev.headway.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** How a test is put to a model, of a test case or of a suite's defaults. */
final class Options {
  private static final int MOST_TEXT = 100_000;

  private Options() {}

  /** Empty when left out. */
  static JsonObject read(Shape body, String name) {
    Shape options = body.inner(name);
    if (options == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    options.text("model", 200);
    sampling(options);
    options.whole("timeout_ms", 1, 3_600_000);
    options.number("threshold", 0, 1_000_000);
    affix(options, "prefix");
    affix(options, "suffix");
    String transform = options.text("transform", 1_000);
    if (transform != null && !transform.startsWith("$")) {
      options.fault("transform", "must be a JSON path such as $.answer");
    }
    options.flag("disable_default_asserts");
    options.flag("disable_var_expansion");
    options.whole("repeat", 1, 1_000);
    options.text("judge_model", 200);
    options.text("rubric_prompt", MOST_TEXT);
    factuality(options);
    options.refuseUnknown();
    return options.json();
  }

  /** How much each category of the judge's answer is worth. */
  private static void factuality(Shape options) {
    Shape scores = options.inner("factuality");
    if (scores != null) {
      for (String category :
          List.of("subset", "superset", "agree", "disagree", "differButFactual")) {
        scores.number(category, 0, 1);
      }
      scores.refuseUnknown();
    }
  }

  /** What a model is asked with; a suite's model may have it, too. */
  static void sampling(Shape shape) {
    shape.number("temperature", 0, 100);
    shape.number("top_p", 0, 1);
    shape.whole("max_tokens", 1, 100_000_000);
    shape.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    stop(shape);
    shape.object("response_format");
    shape.array("tools", 200);
    JsonValue choice = shape.value("tool_choice");
    if (choice != null && !(choice instanceof JsonString) && !(choice instanceof JsonObject)) {
      shape.fault("tool_choice", "must be a string or an object, not " + Shape.kind(choice));
    }
  }

  private static void stop(Shape shape) {
    JsonValue stop = shape.value("stop");
    boolean texts =
        stop instanceof JsonArray array
            && array.stream().allMatch(each -> each instanceof JsonString);
    if (stop != null && !(stop instanceof JsonString) && !texts) {
      shape.fault("stop", "must be a string or an array of strings");
    }
  }

  /** A blank one is allowed: a space or a line's end. */
  private static void affix(Shape options, String name) {
    JsonValue value = options.value(name);
    if (value != null && !(value instanceof JsonString)) {
      options.fault(name, "must be a string, not " + Shape.kind(value));
    }
  }
}
