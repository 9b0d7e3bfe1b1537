package dev.headway.workload.apitests.cases.values;

import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A schema as one direction sees it: a property that is not there in this direction is not
 * required, and what is not to be answered is null if it is answered all the same. What cannot be
 * judged is left out: patterns that cannot be read, some formats.
 */
public final class SchemaView {
  private static final int DEEPEST_UNION = 8;
  private static final Set<String> MAPS =
      Set.of("properties", "patternProperties", "definitions", "dependencies");
  private static final JsonObject NULL = JsonTree.object("type", JsonTree.text("null"));
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf");
  private static final Set<String> SCHEMAS =
      Set.of(
          "additionalProperties",
          "additionalItems",
          "propertyNames",
          "contains",
          "not",
          "if",
          "then",
          "else");

  private final ApiDocument document;
  private final Direction direction;
  private final UnaryOperator<String> reference;
  private final boolean formats;

  public SchemaView(ApiDocument document, Direction direction) {
    this(document, direction, UnaryOperator.identity(), true);
  }

  SchemaView(
      ApiDocument document, Direction direction, UnaryOperator<String> reference, boolean formats) {
    this.document = document;
    this.direction = direction;
    this.reference = reference;
    this.formats = formats;
  }

  /** The schema, with the same references unless others were asked for. */
  public JsonValue of(JsonValue schema) {
    return of(schema, Set.of());
  }

  private JsonValue of(JsonValue schema, Set<String> hiddenOutside) {
    if (!(schema instanceof JsonObject object)) {
      return schema;
    }
    if (object.get("$ref") instanceof JsonString ref) {
      return JsonTree.object("$ref", JsonTree.text(reference.apply(ref.getString())));
    }
    Set<String> hidden = new HashSet<>(hiddenOutside);
    collectHidden(object, hidden, 0);
    Map<String, JsonValue> view = new LinkedHashMap<>();
    object.forEach(
        (keyword, value) -> {
          JsonValue seen = keyword(keyword, value, hidden);
          if (seen != null) {
            view.put(keyword, seen);
          }
        });
    return JsonTree.object(view);
  }

  private JsonValue keyword(String keyword, JsonValue value, Set<String> hidden) {
    if (keyword.equals("required") && value instanceof JsonArray names) {
      return JsonTree.array(
          names.stream()
              .filter(
                  name -> !(name instanceof JsonString text && hidden.contains(text.getString())))
              .toList());
    }
    if (keyword.equals("format")) {
      return formats && value instanceof JsonString text && isJudged(text.getString())
          ? value
          : null;
    }
    if (keyword.equals("pattern")) {
      return value instanceof JsonString text && PatternText.of(text.getString()) != null
          ? value
          : null;
    }
    if (keyword.startsWith("$") || keyword.equals("xml")) {
      return null;
    }
    if (MAPS.contains(keyword) && value instanceof JsonObject map) {
      Map<String, JsonValue> inner = new LinkedHashMap<>();
      boolean patterns = keyword.equals("patternProperties");
      map.forEach(
          (name, schema) -> {
            if (!patterns || PatternText.of(name) != null) {
              inner.put(name, isSecret(keyword, schema) ? NULL : of(schema));
            }
          });
      return JsonTree.object(inner);
    }
    if (LISTS.contains(keyword) && value instanceof JsonArray list) {
      return JsonTree.array(list.stream().map(schema -> of(schema, hidden)).toList());
    }
    if (keyword.equals("items") && value instanceof JsonArray list) {
      return JsonTree.array(list.stream().map(this::of).toList());
    }
    return SCHEMAS.contains(keyword) || keyword.equals("items") ? of(value) : value;
  }

  private boolean isSecret(String keyword, JsonValue property) {
    return direction == Direction.RESPONSE && keyword.equals("properties") && isHidden(property);
  }

  /** The validator's own code for these is not aboard. */
  private static boolean isJudged(String format) {
    return !format.startsWith("idn-") && !format.startsWith("iri");
  }

  private void collectHidden(JsonObject schema, Set<String> hidden, int depth) {
    if (schema.get("properties") instanceof JsonObject properties) {
      properties.forEach(
          (name, property) -> {
            if (isHidden(property)) {
              hidden.add(name);
            }
          });
    }
    if (depth < DEEPEST_UNION && schema.get("allOf") instanceof JsonArray parts) {
      for (JsonValue part : new ArrayList<>(parts)) {
        if (part instanceof JsonObject object) {
          collectHidden(document.resolve(object), hidden, depth + 1);
        }
      }
    }
  }

  /** Whether a property is not there in this direction. */
  public boolean isHidden(JsonValue property) {
    return property instanceof JsonObject object && isHidden(object, 0);
  }

  private boolean isHidden(JsonObject property, int depth) {
    JsonObject schema = document.resolve(property);
    if (schema.getBoolean(direction.hidden(), false)
        || property.getBoolean(direction.hidden(), false)) {
      return true;
    }
    List<JsonValue> parts =
        schema.get("allOf") instanceof JsonArray all && depth < DEEPEST_UNION ? all : List.of();
    return parts.stream()
        .anyMatch(part -> part instanceof JsonObject object && isHidden(object, depth + 1));
  }
}
