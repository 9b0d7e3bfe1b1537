package dev.headway.workload.apitests.proposals;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Writes the beginnings of schemas, however large they are, and keeps what they refer to. */
final class SchemaText {
  private static final int DEEPEST = 12;
  private static final int MOST_CHARS = 300;
  private static final String MORE = "…";

  private final StringBuilder out;
  private final Deque<String> references = new ArrayDeque<>();
  private int end;

  SchemaText(StringBuilder out) {
    this.out = out;
  }

  /** About so many characters of it at most. */
  void write(JsonValue schema, int most) {
    end = out.length() + most;
    write(schema, DEEPEST, null);
  }

  /** The first definition that was referred to and not asked for; null where there is none. */
  String nextReference() {
    return references.poll();
  }

  private void write(JsonValue value, int depth, String name) {
    if (depth == 0 || out.length() >= end) {
      out.append(MORE);
    } else if (value instanceof JsonObject object) {
      object(object, depth);
    } else if (value instanceof JsonArray array) {
      array(array, depth);
    } else if (value instanceof JsonString text) {
      if ("$ref".equals(name) && text.getString().startsWith(ApiDocument.DEFINITION)) {
        references.add(text.getString().substring(ApiDocument.DEFINITION.length()));
      }
      text(text.getString());
    } else {
      String plain = value.toString();
      out.append(plain.length() <= MOST_CHARS ? plain : MORE);
    }
  }

  private void object(JsonObject object, int depth) {
    out.append('{');
    String comma = "";
    for (Map.Entry<String, JsonValue> field : object.entrySet()) {
      out.append(comma);
      comma = ",";
      if (out.length() >= end) {
        out.append(MORE);
        break;
      }
      text(field.getKey());
      out.append(':');
      write(field.getValue(), depth - 1, field.getKey());
    }
    out.append('}');
  }

  private void array(JsonArray array, int depth) {
    out.append('[');
    String comma = "";
    for (JsonValue each : array) {
      out.append(comma);
      comma = ",";
      if (out.length() >= end) {
        out.append(MORE);
        break;
      }
      write(each, depth - 1, null);
    }
    out.append(']');
  }

  private void text(String text) {
    String shown =
        text.length() <= MOST_CHARS
            ? text
            : text.substring(0, text.offsetByCodePoints(0, MOST_CHARS / 2)) + MORE;
    out.append(JsonText.PROVIDER.createValue(shown));
  }
}
