package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Direction;
import dev.headway.workload.apitests.cases.values.SchemaView;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server that means well makes of a value: texts of digits are numbers and the other way
 * round, a null is nothing, and what is only read is passed over. What is wrong even so is surely
 * refused.
 */
final class LenientReading {
  private static final int MOST_SCHEMAS = 200;
  private static final int MOST_DIGITS = 100;

  private final ApiDocument document;
  private final SchemaView view;

  LenientReading(ApiDocument document) {
    this.document = document;
    this.view = new SchemaView(document, Direction.REQUEST);
  }

  /** Null where nothing is left of it. */
  JsonValue of(JsonValue schema, JsonValue value) {
    return read(branches(List.of(schema)), value);
  }

  private JsonValue read(List<JsonObject> schemas, JsonValue value) {
    if (value instanceof JsonObject object) {
      return object(schemas, object);
    }
    if (value instanceof JsonArray array) {
      List<JsonObject> items = branches(schemas.stream().map(each -> each.get("items")).toList());
      return JsonText.array(
          array.stream()
              .map(
                  each -> {
                    JsonValue read = read(items, each);
                    return read == null ? JsonValue.NULL : read;
                  })
              .toList());
    }
    Set<String> types = types(schemas);
    return types.isEmpty() ? value : scalar(types, value);
  }

  private JsonObject object(List<JsonObject> schemas, JsonObject object) {
    Map<String, JsonValue> read = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          List<JsonValue> described = schemas.stream().map(each -> property(each, name)).toList();
          JsonValue seen =
              described.stream().anyMatch(view::isHidden) ? null : read(branches(described), value);
          if (seen != null) {
            read.put(name, seen);
          }
        });
    return JsonText.object(read);
  }

  /** Null where there is none. */
  private static JsonValue property(JsonObject schema, String name) {
    return schema.get("properties") instanceof JsonObject properties && properties.containsKey(name)
        ? properties.get(name)
        : schema.get("additionalProperties");
  }

  /** These schemas, what they refer to, and all parts and branches of those. */
  private List<JsonObject> branches(List<JsonValue> schemas) {
    List<JsonObject> all = new ArrayList<>();
    schemas.forEach(each -> add(each, all));
    for (int i = 0; i < all.size(); i++) {
      for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
        if (all.get(i).get(keyword) instanceof JsonArray parts) {
          parts.forEach(each -> add(each, all));
        }
      }
    }
    return all;
  }

  private void add(JsonValue schema, List<JsonObject> all) {
    if (schema instanceof JsonObject object && all.size() < MOST_SCHEMAS) {
      all.add(document.resolve(object));
    }
  }

  /** Those that any of them allows; empty where they do not say. */
  private static Set<String> types(List<JsonObject> schemas) {
    Set<String> types = new TreeSet<>();
    for (JsonObject schema : schemas) {
      add(schema.get("type"), types);
      if (!schema.containsKey("type") && schema.get("enum") instanceof JsonArray values) {
        values.forEach(value -> types.add(type(value)));
      }
    }
    return types;
  }

  private static void add(JsonValue type, Set<String> types) {
    if (type instanceof JsonString text) {
      types.add(text.getString());
    } else if (type instanceof JsonArray several) {
      several.forEach(each -> add(each, types));
    }
  }

  private static String type(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> "string";
      case NUMBER -> "number";
      case TRUE, FALSE -> "boolean";
      case NULL -> "null";
      case ARRAY -> "array";
      case OBJECT -> "object";
    };
  }

  private static JsonValue scalar(Set<String> types, JsonValue value) {
    if (types.contains(type(value))) {
      return value;
    }
    if (value == JsonValue.NULL) {
      return null;
    }
    String text = ParameterText.text(value);
    if (types.contains("string")) {
      return JsonText.PROVIDER.createValue(text);
    }
    if (text.isBlank()) {
      return null;
    }
    if (types.contains("boolean") && text.matches("(?i)true|1")) {
      return JsonValue.TRUE;
    }
    if (types.contains("boolean") && text.matches("(?i)false|0")) {
      return JsonValue.FALSE;
    }
    return number(types, value, text.strip());
  }

  private static JsonValue number(Set<String> types, JsonValue value, String text) {
    boolean digits = text.length() <= MOST_DIGITS && text.matches("[-+]?\\d+(\\.\\d+)?");
    boolean flag = value.getValueType() == JsonValue.ValueType.TRUE;
    if (!digits && type(value).equals("boolean") && takesNumbers(types)) {
      return JsonText.PROVIDER.createValue(flag ? 1 : 0);
    }
    if (!digits && !(value instanceof JsonNumber) || !takesNumbers(types)) {
      return value;
    }
    BigDecimal number = digits ? new BigDecimal(text) : ((JsonNumber) value).bigDecimalValue();
    return JsonText.PROVIDER.createValue(
        types.contains("number") ? number : number.setScale(0, RoundingMode.DOWN));
  }

  private static boolean takesNumbers(Set<String> types) {
    return types.contains("number") || types.contains("integer");
  }
}
