package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.JsonPath;
import dev.headway.workload.testrun.expect.measure.Regex;
import dev.headway.workload.testrun.expect.measure.Schema;
import dev.headway.workload.testrun.template.JsText;
import dev.headway.workload.testrun.template.Template;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the value of an expectation may be. Templates are looked at again once rendered. */
enum ValueRule {
  NONE("none", value -> null),
  ANY("any text, number or JSON", value -> value == null ? "a value" : null),
  TEXT("a text", value -> isFilled(value) ? null : "a text that is not empty"),
  PLAIN_TEXT("a text", value -> value instanceof JsonString ? null : "a text"),
  TEXT_OR_NUMBER(
      "a text or number",
      value -> value instanceof JsonNumber || isFilled(value) ? null : "a text or a number"),
  PARTS(
      "a list of texts, or one text with commas",
      value ->
          value instanceof JsonArray || (isFilled(value) && isCommaList(value))
              ? null
              : "a list of texts, or one text with commas between its parts"),
  TEXTS(
      "a text or a list of texts",
      value -> value instanceof JsonString || isTexts(value) ? null : "a text or a list of texts"),
  REGEX("a regular expression of JavaScript", ValueRule::regexFault),
  COUNT(
      "a number, or an object with `min`, `max` or both",
      value -> isCount(value) ? null : "a number, or an object with min, max or both"),
  SCHEMA("a JSON Schema, or none", value -> value == null ? null : schemaFault(value)),
  REQUIRED_SCHEMA(
      "a JSON Schema", value -> value instanceof JsonObject ? schemaFault(value) : "a JSON Schema"),
  ELEMENTS(
      "paths of elements such as `order.item`: a list, one text with commas,"
          + " `{requiredElements: […]}`, or none",
      value -> isElements(value) ? null : "a list of elements, a text with commas, or none"),
  SQL(
      "`databaseType`, `allowedTables`, `allowedColumns`, or none",
      value ->
          value == null || value instanceof JsonObject
              ? null
              : "an object with databaseType, allowedTables or allowedColumns, or none"),
  NAMES(
      "a list of names, or one text with commas",
      value ->
          value instanceof JsonArray array && !array.isEmpty() || isFilled(value)
              ? null
              : "a list of names, or one text with commas"),
  TOOLS("a list of tools as OpenAI writes them, or none", value -> null),
  STATUS("a number, `2xx`, or a list of these", ValueRule::statusFault),
  HEADER("`name` and one of `equals`, `matches`, `exists`", value -> matcherFault(value, "name")),
  JSON_PATH(
      "`path` and one of `equals`, `matches`, `exists`", value -> matcherFault(value, "path")),
  OPERATION("an operation's id", value -> isFilled(value) ? null : "the id of an operation"),
  TIME("milliseconds, or as threshold", value -> null),
  MAX_SCORE(
      "`method` (`average` or `sum`), `weights` by type, `threshold`, or none",
      value ->
          value == null || value instanceof JsonObject
              ? null
              : "an object with method, weights or threshold, or none");

  private final String meaning;
  private final Function<JsonValue, String> check;

  ValueRule(String meaning, Function<JsonValue, String> check) {
    this.meaning = meaning;
    this.check = check;
  }

  String meaning() {
    return meaning;
  }

  /** What would be right; empty when the value is. */
  Optional<String> fault(JsonValue value) {
    return Optional.ofNullable(check.apply(value));
  }

  private static boolean isFilled(JsonValue value) {
    return value instanceof JsonString text && !text.getString().isEmpty();
  }

  private static boolean isTemplate(JsonValue value) {
    return value instanceof JsonString text && Template.isTemplate(text.getString());
  }

  private static boolean isTexts(JsonValue value) {
    return value instanceof JsonArray array
        && !array.isEmpty()
        && array.stream().allMatch(JsonString.class::isInstance);
  }

  private static boolean isCommaList(JsonValue value) {
    if (isTemplate(value)) {
      return true;
    }
    try {
      CommaList.of(((JsonString) value).getString());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String regexFault(JsonValue value) {
    if (!isFilled(value)) {
      return "a regular expression";
    }
    if (isTemplate(value)) {
      return null;
    }
    try {
      Regex.of(((JsonString) value).getString());
      return null;
    } catch (IllegalArgumentException e) {
      return "a regular expression: " + e.getMessage();
    }
  }

  private static boolean isCount(JsonValue value) {
    if (value instanceof JsonObject range) {
      JsonValue min = range.get("min");
      JsonValue max = range.get("max");
      boolean numbers =
          (min == null || min instanceof JsonNumber) && (max == null || max instanceof JsonNumber);
      return numbers
          && (min != null || max != null)
          && (!(min instanceof JsonNumber least)
              || !(max instanceof JsonNumber most)
              || least.doubleValue() <= most.doubleValue());
    }
    return value instanceof JsonNumber
        || isTemplate(value)
        || (value instanceof JsonString text
            && text.getString().strip().matches("\\d{1,15}(\\.\\d{1,15})?"));
  }

  private static String schemaFault(JsonValue value) {
    if (isTemplate(value) || value instanceof JsonString text && text.getString().isEmpty()) {
      return null;
    }
    JsonValue schema = value instanceof JsonString text ? Schema.read(text.getString()) : value;
    if (!(schema instanceof JsonObject)) {
      return "a JSON Schema, as an object or as JSON or YAML in a text";
    }
    try {
      Schema.of(schema);
      return null;
    } catch (IllegalArgumentException e) {
      return "a JSON Schema: " + e.getMessage();
    }
  }

  private static boolean isElements(JsonValue value) {
    return value == null
        || value instanceof JsonString
        || value instanceof JsonArray
        || (value instanceof JsonObject object
            && (object.isEmpty() || object.get("requiredElements") instanceof JsonArray));
  }

  private static String statusFault(JsonValue value) {
    String fault = "a status such as 200 or 2xx, or a list of these";
    if (value instanceof JsonArray array) {
      return !array.isEmpty() && array.stream().allMatch(ValueRule::isStatus) ? null : fault;
    }
    return isStatus(value) || isTemplate(value) ? null : fault;
  }

  private static boolean isStatus(JsonValue value) {
    return value != null && HttpChecks.STATUS.matcher(JsText.of(value)).matches();
  }

  private static String matcherFault(JsonValue value, String subject) {
    String fault = "an object with " + subject + " and one of equals, matches and exists";
    if (!(value instanceof JsonObject object)
        || !isFilled(object.get(subject))
        || !object.keySet().stream()
            .allMatch(key -> Set.of(subject, "equals", "matches", "exists").contains(key))
        || object.size() != 2) {
      return fault;
    }
    if (object.get("matches") != null && regexFault(object.get("matches")) != null) {
      return fault + "; " + regexFault(object.get("matches"));
    }
    if (subject.equals("path") && !isTemplate(object.get("path"))) {
      try {
        JsonPath.of(object.getString("path"));
      } catch (IllegalArgumentException e) {
        return fault + "; " + e.getMessage();
      }
    }
    return null;
  }
}
