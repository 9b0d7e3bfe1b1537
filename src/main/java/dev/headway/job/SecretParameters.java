package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters that a schema says are {@code writeOnly}: they go in, and never out again. Looked
 * for through {@code properties}, {@code additionalProperties} and {@code items}.
 */
final class SecretParameters {
  static final String MASK = "***";
  private static final JsonString MASKED = JsonText.PROVIDER.createValue(MASK);

  private final JsonObject schema;
  private final boolean any;

  SecretParameters(JsonObject schema) {
    this.schema = schema;
    any = mentions(schema);
  }

  private static boolean mentions(JsonValue json) {
    if (json instanceof JsonObject object) {
      return isSecret(object) || object.values().stream().anyMatch(SecretParameters::mentions);
    }
    return json instanceof JsonArray array && array.stream().anyMatch(SecretParameters::mentions);
  }

  private static boolean isSecret(JsonObject schema) {
    return schema.get("writeOnly") == JsonValue.TRUE;
  }

  /** Whether there can be any. */
  boolean areAny() {
    return any;
  }

  /** Each of them masked. */
  JsonObject masked(JsonObject parameters) {
    return any
        ? changed(schema, parameters, "", (at, secret) -> MASKED).asJsonObject()
        : parameters;
  }

  /** Of a type whose schema is not known, anything may be one. */
  static JsonObject allMasked(JsonObject parameters) {
    JsonObjectBuilder masked = JsonText.PROVIDER.createObjectBuilder();
    parameters.keySet().forEach(name -> masked.add(name, MASKED));
    return masked.build();
  }

  /** Where a mask stands in place of a secret, as JSON pointers. */
  List<String> masks(JsonObject parameters) {
    List<String> masks = new ArrayList<>();
    if (any) {
      changed(
          schema,
          parameters,
          "",
          (at, secret) -> {
            if (secret.equals(MASKED)) {
              masks.add(at);
            }
            return secret;
          });
    }
    return masks;
  }

  /** With what was kept in place of each mask that stands where a secret is kept. */
  JsonObject unmasked(JsonObject parameters, JsonObject kept) {
    if (masks(parameters).isEmpty()) {
      return parameters;
    }
    return changed(
            schema,
            parameters,
            "",
            (at, secret) -> {
              JsonValue found = secret.equals(MASKED) ? found(kept, at) : null;
              return found == null ? secret : found;
            })
        .asJsonObject();
  }

  private static JsonValue found(JsonObject kept, String pointer) {
    var there = JsonText.PROVIDER.createPointer(pointer);
    return there.containsValue(kept) ? there.getValue(kept) : null;
  }

  /** What a secret becomes. */
  private interface Change {
    JsonValue of(String pointer, JsonValue secret);
  }

  private static JsonValue changed(JsonObject schema, JsonValue value, String at, Change change) {
    if (isSecret(schema)) {
      return change.of(at, value);
    }
    if (value instanceof JsonObject object) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      for (Map.Entry<String, JsonValue> each : object.entrySet()) {
        String inside = at + "/" + each.getKey().replace("~", "~0").replace("/", "~1");
        all.add(
            each.getKey(),
            changed(schemaOf(schema, each.getKey()), each.getValue(), inside, change));
      }
      return all.build();
    }
    if (value instanceof JsonArray array && schema.get("items") instanceof JsonObject items) {
      JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
      for (int i = 0; i < array.size(); i++) {
        all.add(changed(items, array.get(i), at + "/" + i, change));
      }
      return all.build();
    }
    return value;
  }

  private static JsonObject schemaOf(JsonObject schema, String property) {
    if (schema.get("properties") instanceof JsonObject properties
        && properties.get(property) instanceof JsonObject own) {
      return own;
    }
    return schema.get("additionalProperties") instanceof JsonObject others
        ? others
        : JsonValue.EMPTY_JSON_OBJECT;
  }
}
