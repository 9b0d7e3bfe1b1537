package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Looks into what a server sent, which may be of any type anywhere. */
final class Json {
  private Json() {}

  /** Empty for what is no JSON object. */
  static Optional<JsonObject> parse(String text) {
    try {
      return JsonText.parse(text) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (RuntimeException noJson) {
      // not only JsonException: the parser refuses what is nested too deep with a bare one
      return Optional.empty();
    }
  }

  static boolean has(JsonObject of, String name) {
    return of.containsKey(name) && !of.isNull(name);
  }

  /** Empty for what is missing or no object. */
  static JsonObject object(JsonValue of, String name) {
    return of instanceof JsonObject object && object.get(name) instanceof JsonObject found
        ? found
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** Empty for what is missing or no array. */
  static JsonArray array(JsonValue of, String name) {
    return of instanceof JsonObject object && object.get(name) instanceof JsonArray found
        ? found
        : JsonValue.EMPTY_JSON_ARRAY;
  }

  /** Null for what is missing or no text. */
  static String text(JsonValue of, String name) {
    return of instanceof JsonObject object && object.get(name) instanceof JsonString found
        ? found.getString()
        : null;
  }

  /** Null for what is missing, no number or below zero. */
  static Integer count(JsonValue of, String name) {
    Long count = size(of, name);
    return count == null ? null : (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** Null for what is missing, no number or below zero. */
  static Long size(JsonValue of, String name) {
    if (of instanceof JsonObject object && object.get(name) instanceof JsonNumber found) {
      // by way of double: the exact value of 1e999999999 would take minutes
      long size = (long) found.doubleValue();
      return size < 0 ? null : size;
    }
    return null;
  }
}
