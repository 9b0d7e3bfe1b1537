package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema without references and {@code allOf}: what it says of a value itself. Its {@code oneOf},
 * {@code anyOf} and conditions are choices that are still to be made.
 */
public final class Flat {
  /** An array of arrays: of each, one schema holds as well. */
  static final String CHOICES = "$choices";

  /** The definition that it is, where it is one. */
  static final String NAME = "$name";

  /** Something of each kind; what a property is that nothing is said of. */
  private static final List<String> ANY = List.of("string");

  private final JsonObject keywords;

  Flat(Map<String, JsonValue> keywords) {
    this.keywords = JsonTree.object(keywords);
  }

  JsonObject keywords() {
    return keywords;
  }

  public boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  JsonValue get(String keyword) {
    return keywords.get(keyword);
  }

  /** Null where there is none. */
  public String text(String keyword) {
    return keywords.get(keyword) instanceof JsonString text ? text.getString() : null;
  }

  boolean is(String keyword) {
    return JsonValue.TRUE.equals(keywords.get(keyword));
  }

  long count(String keyword, long otherwise) {
    return JsonTree.count(keywords, keyword, otherwise);
  }

  public Map<String, JsonValue> properties() {
    return keywords.get("properties") instanceof JsonObject properties ? properties : Map.of();
  }

  /** Of an array; null where nothing is said of them. */
  public JsonObject items() {
    return keywords.get("items") instanceof JsonObject items ? items : null;
  }

  /** How it is written in XML; {@code {}} where nothing is said. */
  public JsonObject xml() {
    return keywords.get("xml") instanceof JsonObject xml ? xml : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** The definition that it is; null where it is none. */
  public String name() {
    return text(NAME);
  }

  public Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonValue name : list(keywords.get("required"))) {
      if (name instanceof JsonString text) {
        names.add(text.getString());
      }
    }
    return names;
  }

  List<JsonValue> examples() {
    List<JsonValue> examples = new ArrayList<>(list(keywords.get("examples")));
    if (keywords.containsKey("default")) {
      examples.add(keywords.get("default"));
    }
    return examples;
  }

  /** The values of an {@code enum} or {@code const}; empty where there is none. */
  public List<JsonValue> values() {
    return keywords.containsKey("const")
        ? List.of(keywords.get("const"))
        : list(keywords.get("enum"));
  }

  /** The types that are allowed, or what the other keywords speak of; never empty. */
  List<String> types() {
    List<String> written = types(keywords.get("type"));
    return written.isEmpty() ? guessed() : written;
  }

  /** The one that a value gets; {@code null} only where nothing else is allowed. */
  public String type() {
    List<String> types = types();
    return types.stream().filter(type -> !type.equals("null")).findFirst().orElse("null");
  }

  boolean hasTypes() {
    return !types(keywords.get("type")).isEmpty();
  }

  private List<String> guessed() {
    if (hasAny("properties", "required", "additionalProperties", "minProperties")) {
      return List.of("object");
    }
    if (hasAny("items", "minItems", "maxItems", "uniqueItems", "contains")) {
      return List.of("array");
    }
    if (hasAny("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) {
      return List.of("number");
    }
    return ANY;
  }

  private boolean hasAny(String... names) {
    for (String name : names) {
      if (keywords.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  static List<JsonValue> list(JsonValue value) {
    return value instanceof JsonArray array ? array : List.of();
  }

  static List<String> types(JsonValue type) {
    if (type instanceof JsonString one) {
      return List.of(one.getString());
    }
    return list(type).stream()
        .filter(JsonString.class::isInstance)
        .map(each -> ((JsonString) each).getString())
        .toList();
  }
}
