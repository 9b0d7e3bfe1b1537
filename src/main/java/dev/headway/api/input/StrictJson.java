package dev.headway.api.input;

import dev.headway.platform.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * JSON of which nothing later can choke: strict UTF-8, bounded depth, no name twice in an object,
 * no number beyond what a double can hold, no text that a database cannot store.
 */
final class StrictJson {
  static final int MAX_DEPTH = 64;
  private static final int MAX_DIGITS = 400;
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private StrictJson() {}

  static JsonValue parse(byte[] bytes) {
    String text = decode(bytes);
    requireOneShallow(text);
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      JsonValue value = reader.readValue();
      requireSane(value, "");
      return value;
    }
  }

  static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new Problem(400, "malformed_utf8", "The body is not valid UTF-8");
    }
  }

  /** Before parsing, since a parser may recurse, and a reader ignores what follows. */
  private static void requireOneShallow(String text) {
    int depth = 0;
    boolean quoted = false;
    boolean ended = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (ended && " \t\r\n".indexOf(c) < 0) {
        String what = "something follows the JSON object";
        throw new Problem(
            400,
            "malformed_json",
            "The body is not JSON: " + what,
            List.of(new Problem.Fault("", what)));
      }
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        if (++depth > MAX_DEPTH) {
          throw Problem.invalid("", "must not be nested more than " + MAX_DEPTH + " deep");
        }
      } else if (c == '}' || c == ']') {
        ended = --depth == 0;
      }
    }
  }

  private static void requireSane(JsonValue value, String pointer) {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> field : object.entrySet()) {
        String name = field.getKey();
        String below = pointer + "/" + Json.encodePointer(name);
        if (!Text.isStorable(name)) {
          throw Problem.invalid(pointer, "has a field whose name holds " + Text.UNSTORABLE);
        }
        requireSane(field.getValue(), below);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        requireSane(array.get(i), pointer + "/" + i);
      }
    } else if (value instanceof JsonString string && !Text.isStorable(string.getString())) {
      throw Problem.invalid(pointer, "must not hold " + Text.UNSTORABLE);
    } else if (value instanceof JsonNumber number) {
      requireSane(number.bigDecimalValue(), pointer);
    }
  }

  private static void requireSane(BigDecimal number, String pointer) {
    if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
      throw Problem.invalid(pointer, "must be a number of a reasonable size");
    }
  }
}
