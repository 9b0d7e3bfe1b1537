package dev.headway.workload.apitests.cases.values;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** JSON values made, looked at and changed. */
public final class JsonTree {
  /** A number beyond this many digits is not calculated with. */
  private static final int MOST_DIGITS = 400;

  private JsonTree() {}

  static JsonString text(String text) {
    return JsonText.PROVIDER.createValue(text);
  }

  static JsonObject object(Map<String, ? extends JsonValue> fields) {
    JsonObjectBuilder object = JsonText.PROVIDER.createObjectBuilder();
    fields.forEach(object::add);
    return object.build();
  }

  static JsonObject object(String name, JsonValue value) {
    return object(Map.of(name, value));
  }

  static JsonArray array(Collection<? extends JsonValue> elements) {
    JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
    elements.forEach(array::add);
    return array.build();
  }

  /** {@code default} for what is no number, or one that is out of reach. */
  static BigDecimal number(JsonValue value, BigDecimal otherwise) {
    if (!(value instanceof JsonNumber number)) {
      return otherwise;
    }
    BigDecimal decimal = number.bigDecimalValue();
    boolean reachable =
        Math.abs((long) decimal.scale()) <= MOST_DIGITS && decimal.precision() <= MOST_DIGITS;
    return reachable ? decimal : otherwise;
  }

  /** A count such as {@code minLength}; what is none is {@code otherwise}. */
  static long count(JsonObject schema, String keyword, long otherwise) {
    BigDecimal count = number(schema.get(keyword), null);
    if (count == null || count.signum() < 0) {
      return otherwise;
    }
    return count.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue();
  }

  /** The value at a JSON Pointer, whose only item is the first; null where there is none. */
  public static JsonValue at(JsonValue root, String pointer) {
    JsonValue at = root;
    String[] parts = pointer.split("/", -1);
    for (int i = 1; i < parts.length && at != null; i++) {
      at = inside(at, parts[i].replace("~1", "/").replace("~0", "~"));
    }
    return at;
  }

  /** How many values are in it that have no parts. */
  public static int size(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.values().stream().mapToInt(JsonTree::size).sum();
    }
    if (value instanceof JsonArray array) {
      return array.stream().mapToInt(JsonTree::size).sum();
    }
    return 1;
  }

  private static JsonValue inside(JsonValue value, String part) {
    if (value instanceof JsonObject object) {
      return object.get(part);
    }
    return value instanceof JsonArray array && part.equals("0") && !array.isEmpty()
        ? array.get(0)
        : null;
  }

  /** With another value at a place, which may be new in an object. */
  public static JsonValue with(JsonValue root, String pointer, JsonValue value) {
    return pointer.isEmpty()
        ? value
        : JsonText.PROVIDER.createPointer(pointer).add(cleared(root, pointer), value);
  }

  /** Without what is at a place. */
  public static JsonValue without(JsonValue root, String pointer) {
    return JsonText.PROVIDER.createPointer(pointer).remove((JsonStructure) root);
  }

  /** Adding to an array would move the others. */
  private static JsonStructure cleared(JsonValue root, String pointer) {
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    return at(root, parent) instanceof JsonArray
        ? (JsonStructure) without(root, pointer)
        : (JsonStructure) root;
  }

  /** A name as a part of a JSON Pointer. */
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
