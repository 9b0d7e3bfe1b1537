package dev.headway.workload.apitests.proposals;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Pieces of JSON in a text that may be anything. */
final class AnswerJson {
  private static final int DEEPEST = 32;
  private static final int MOST_NUMBER_CHARS = 60;
  private static final int MOST_SCALE = 100;

  private AnswerJson() {}

  /**
   * Behind the object or list that begins here; -1 where it does not end, is nested deeper than 32
   * or has a number too long to be calculated with.
   */
  static int end(String text, int begin) {
    int depth = 0;
    int numberChars = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      numberChars = c >= '0' && c <= '9' ? numberChars + 1 : 0;
      if (i < 0 || depth > DEEPEST || numberChars > MOST_NUMBER_CHARS) {
        return -1;
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where its last quote is; -1 where it has none. */
  private static int endOfString(String text, int begin) {
    for (int i = begin + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  /** Null for what is no JSON, or has a number out of reach. */
  static JsonValue parse(String text) {
    try {
      JsonValue value = JsonText.parse(text);
      return isInReach(value) ? value : null;
    } catch (RuntimeException noJson) {
      // not only JsonException: what a parser says of a number is its own affair
      return null;
    }
  }

  /** Whether no number takes longer to calculate with than it looks. */
  private static boolean isInReach(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return Math.abs((long) number.bigDecimalValue().scale()) <= MOST_SCALE;
    }
    if (value instanceof JsonArray array) {
      return array.stream().allMatch(AnswerJson::isInReach);
    }
    return !(value instanceof JsonObject object)
        || object.values().stream().allMatch(AnswerJson::isInReach);
  }
}
