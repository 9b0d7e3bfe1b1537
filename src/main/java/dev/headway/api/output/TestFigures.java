package dev.headway.api.output;

import dev.headway.job.Result;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * What a test's result says in figures; null where it says nothing.
 *
 * @param score 0 to 1
 * @param testCase number of the test case
 * @param operation of a case that was made from an API's description
 * @param category why such a case was made, in a word
 */
public record TestFigures(
    Double score,
    Double latencyMs,
    Long promptTokens,
    Long completionTokens,
    Double cost,
    String model,
    Long testCase,
    String operation,
    String category) {
  public static TestFigures of(Result result) {
    JsonObject output =
        result.output() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    JsonObject tokens =
        output.get("tokens") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    return new TestFigures(
        number(output, "score"),
        number(output, "latency_ms"),
        whole(tokens, "prompt"),
        whole(tokens, "completion"),
        number(output, "cost"),
        text(output, "model"),
        whole(output, "test_case_id"),
        text(output, "operation"),
        text(output, "category"));
  }

  private static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  private static Double number(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? (Double) number.doubleValue() : null;
  }

  private static Long whole(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? (Long) number.longValue() : null;
  }
}
