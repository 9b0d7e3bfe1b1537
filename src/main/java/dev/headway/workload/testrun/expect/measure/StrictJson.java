package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** JSON in an answer, which may be anything. */
public final class StrictJson {
  private static final int DEEPEST = 400;

  private StrictJson() {}

  /**
   * The JSON that the whole text is; empty when it is none.
   *
   * @throws CannotJudge when it is nested deeper than 400
   */
  public static Optional<JsonValue> parse(String text) throws CannotJudge {
    if (depth(text) > DEEPEST) {
      throw new CannotJudge("JSON nested deeper than " + DEEPEST + " is not read");
    }
    try (JsonParser parser = JsonText.PROVIDER.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      // a reader would be content with what comes first
      return parser.hasNext() ? Optional.empty() : Optional.of(value);
    } catch (JsonException | IllegalStateException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  /** How deep its brackets are nested; those inside of strings do not count. */
  static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return deepest;
  }

  /** Numbers are the same when they are as doubles; the order of an object's fields is free. */
  public static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonNumber number && other instanceof JsonNumber otherNumber) {
      return number.doubleValue() == otherNumber.doubleValue();
    }
    if (one instanceof JsonArray array && other instanceof JsonArray otherArray) {
      if (array.size() != otherArray.size()) {
        return false;
      }
      for (int i = 0; i < array.size(); i++) {
        if (!same(array.get(i), otherArray.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof JsonObject object && other instanceof JsonObject otherObject) {
      if (object.size() != otherObject.size()) {
        return false;
      }
      for (Map.Entry<String, JsonValue> field : object.entrySet()) {
        JsonValue otherField = otherObject.get(field.getKey());
        if (otherField == null || !same(field.getValue(), otherField)) {
          return false;
        }
      }
      return true;
    }
    return one.equals(other);
  }
}
