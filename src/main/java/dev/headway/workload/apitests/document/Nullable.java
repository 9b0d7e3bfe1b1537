package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema that allows null, too. */
final class Nullable {
  private static final JsonString NULL = JsonText.PROVIDER.createValue("null");
  private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf", "not", "if");
  private static final List<String> ABOUT =
      List.of("readOnly", "writeOnly", "deprecated", "default", "examples");

  private Nullable() {}

  static Map<String, JsonValue> of(Map<String, JsonValue> schema, JsonObject onlyNull) {
    if (COMPOSED.stream().anyMatch(schema::containsKey)) {
      return either(schema, onlyNull);
    }
    if (schema.get("type") instanceof JsonString type && !type.equals(NULL)) {
      schema.put("type", JsonText.array(List.of(type, NULL)));
    } else if (schema.get("type") instanceof JsonArray types && !types.contains(NULL)) {
      schema.put("type", with(types, NULL));
    }
    if (schema.get("enum") instanceof JsonArray values && !values.contains(JsonValue.NULL)) {
      schema.put("enum", with(values, JsonValue.NULL));
    }
    JsonValue only = schema.get("const");
    if (only != null && only != JsonValue.NULL) {
      schema.remove("const");
      schema.put("enum", JsonText.array(List.of(only, JsonValue.NULL)));
    }
    return schema;
  }

  private static Map<String, JsonValue> either(Map<String, JsonValue> schema, JsonObject onlyNull) {
    Map<String, JsonValue> either = new LinkedHashMap<>();
    for (String name : ABOUT) {
      JsonValue value = schema.remove(name);
      if (value != null) {
        either.put(name, value);
      }
    }
    JsonObject rest = JsonText.object(schema);
    boolean onlyReference =
        schema.size() == 1 && rest.get("allOf") instanceof JsonArray all && all.size() == 1;
    JsonValue first = onlyReference ? rest.getJsonArray("allOf").get(0) : rest;
    either.put("anyOf", JsonText.array(List.of(first, onlyNull)));
    return either;
  }

  private static JsonArray with(JsonArray values, JsonValue one) {
    List<JsonValue> more = new ArrayList<>(values);
    more.add(one);
    return JsonText.array(more);
  }
}
