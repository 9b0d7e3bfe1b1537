package dev.headway.workload.apitests.document;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Map;

/** Limits as draft 7 has them: each a number of its own, and none that excludes all there is. */
final class Bounds {
  private Bounds() {}

  static void settle(Map<String, JsonValue> schema, At at) {
    exclude(schema, "exclusiveMinimum", "minimum");
    exclude(schema, "exclusiveMaximum", "maximum");
    agree(schema, at, "minimum", "maximum", false);
    agree(schema, at, "exclusiveMinimum", "exclusiveMaximum", true);
    agree(schema, at, "minimum", "exclusiveMaximum", true);
    agree(schema, at, "exclusiveMinimum", "maximum", true);
    agree(schema, at, "minLength", "maxLength", false);
    agree(schema, at, "minItems", "maxItems", false);
    agree(schema, at, "minProperties", "maxProperties", false);
  }

  /** {@code true} beside a limit, as before draft 6, makes the limit an exclusive one. */
  private static void exclude(Map<String, JsonValue> schema, String exclusive, String limit) {
    JsonValue given = schema.get(exclusive);
    if (given == JsonValue.TRUE && schema.containsKey(limit)) {
      schema.put(exclusive, schema.remove(limit));
    } else if (!(given instanceof JsonNumber)) {
      schema.remove(exclusive);
    }
  }

  private static void agree(
      Map<String, JsonValue> schema, At at, String low, String high, boolean apart) {
    if (schema.get(low) instanceof JsonNumber least
        && schema.get(high) instanceof JsonNumber most) {
      int order = least.bigDecimalValue().compareTo(most.bigDecimalValue());
      if (order > 0 || apart && order == 0) {
        at.says(
            low + " " + least + " and " + high + " " + most + " leave nothing; both are ignored");
        schema.remove(low);
        schema.remove(high);
      }
    }
  }
}
