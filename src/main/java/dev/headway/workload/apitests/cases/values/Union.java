package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keywords of several schemas that all hold, as those of one. */
final class Union {
  private static final Set<String> LOWER =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final Set<String> UPPER =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

  final Map<String, JsonValue> keywords = new LinkedHashMap<>();

  /** How many were taken apart for it. */
  int schemas;

  void add(String keyword, JsonValue value) {
    JsonValue before = keywords.get(keyword);
    keywords.put(keyword, before == null ? value : both(keyword, before, value));
  }

  private static JsonValue both(String keyword, JsonValue one, JsonValue other) {
    if (LOWER.contains(keyword) || UPPER.contains(keyword)) {
      BigDecimal first = JsonTree.number(one, null);
      BigDecimal second = JsonTree.number(other, null);
      if (first == null || second == null) {
        return first == null ? other : one;
      }
      return (first.compareTo(second) > 0) == LOWER.contains(keyword) ? one : other;
    }
    return switch (keyword) {
      case "required" -> joined(one, other);
      case "enum" -> common(one, other);
      case "type" -> type(one, other);
      case "properties", "patternProperties" -> properties(one, other);
      case "items", "contains", "propertyNames" -> allOf(one, other);
      case "additionalProperties" -> additional(one, other);
      case Flat.CHOICES -> concatenated(one, other);
      case "pattern", "format", "examples", Flat.NAME, "uniqueItems" -> one;
      default -> other;
    };
  }

  private static JsonValue joined(JsonValue one, JsonValue other) {
    Set<JsonValue> all = new LinkedHashSet<>(Flat.list(one));
    all.addAll(Flat.list(other));
    return JsonTree.array(all);
  }

  private static JsonValue concatenated(JsonValue one, JsonValue other) {
    List<JsonValue> all = new ArrayList<>(Flat.list(one));
    all.addAll(Flat.list(other));
    return JsonTree.array(all);
  }

  private static JsonValue common(JsonValue one, JsonValue other) {
    Set<JsonValue> allowed = new LinkedHashSet<>(Flat.list(other));
    return JsonTree.array(Flat.list(one).stream().filter(allowed::contains).toList());
  }

  private static JsonValue type(JsonValue one, JsonValue other) {
    List<String> first = Flat.types(one);
    List<String> second = Flat.types(other);
    Set<JsonValue> common = new LinkedHashSet<>();
    for (String type : first) {
      if (second.contains(type) || (type.equals("integer") && second.contains("number"))) {
        common.add(JsonTree.text(type));
      } else if (type.equals("number") && second.contains("integer")) {
        common.add(JsonTree.text("integer"));
      }
    }
    return JsonTree.array(common);
  }

  private static JsonValue properties(JsonValue one, JsonValue other) {
    if (!(one instanceof JsonObject first) || !(other instanceof JsonObject second)) {
      return one instanceof JsonObject ? one : other;
    }
    Map<String, JsonValue> all = new LinkedHashMap<>(first);
    second.forEach((name, schema) -> all.merge(name, schema, Union::allOf));
    return JsonTree.object(all);
  }

  private static JsonValue additional(JsonValue one, JsonValue other) {
    if (one.equals(JsonValue.FALSE) || other.equals(JsonValue.FALSE)) {
      return JsonValue.FALSE;
    }
    return one instanceof JsonObject && other instanceof JsonObject ? allOf(one, other) : other;
  }

  static JsonValue allOf(JsonValue one, JsonValue other) {
    if (one.equals(other)) {
      return one;
    }
    if (one instanceof JsonArray || other instanceof JsonArray) {
      return one;
    }
    return JsonTree.object("allOf", JsonTree.array(List.of(one, other)));
  }

  static String textOf(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : null;
  }
}
