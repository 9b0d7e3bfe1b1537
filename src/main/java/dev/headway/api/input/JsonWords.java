package dev.headway.api.input;

import jakarta.json.JsonValue;

/** What a JSON value is called in a message. */
final class JsonWords {
  private JsonWords() {}

  static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case TRUE, FALSE -> "a boolean";
      case NULL -> "null";
    };
  }
}
