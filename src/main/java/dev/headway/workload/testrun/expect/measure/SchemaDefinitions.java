package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Schemas that refer to each other, JSON Schema draft 7, of a document that others have written:
 * only what can fail an answer is kept of them, formats and descriptions are not; a reference that
 * leads nowhere, and what is no schema, allows everything. All together are compiled once, when the
 * first is asked for, however many schemas refer to them. For many threads.
 */
public final class SchemaDefinitions {
  private static final String LOCAL = "#/definitions/";
  private static final Set<String> NUMBERS =
      Set.of(
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "maxItems",
          "minItems",
          "maxProperties",
          "minProperties");
  private static final Set<String> AS_THEY_ARE =
      Set.of("type", "enum", "const", "uniqueItems", "required");
  private static final Set<String> ONE =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "contains",
          "propertyNames",
          "not",
          "if",
          "then",
          "else");
  private static final Set<String> SEVERAL = Set.of("allOf", "anyOf", "oneOf");

  private final JsonObject written;
  private SchemaCompiler compiler;

  /**
   * @param definitions by the names that references of the form {@code #/definitions/<name>} use
   */
  public SchemaDefinitions(JsonObject definitions) {
    written = definitions;
  }

  /**
   * Compiles a schema that may refer to these.
   *
   * @throws IllegalArgumentException when it is no JSON Schema; the message says why
   */
  public Schema compile(JsonObject schema) {
    JsonObject kept = kept(schema);
    return compiler().compile(kept, patterns(kept));
  }

  private synchronized SchemaCompiler compiler() {
    if (compiler == null) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      for (Map.Entry<String, JsonValue> each : written.entrySet()) {
        all.add(each.getKey(), schema(each.getValue()));
      }
      compiler = new SchemaCompiler(all.build());
    }
    return compiler;
  }

  /** The schema itself, or the one that it refers to; {@code {}} for a reference into the void. */
  public JsonObject resolve(JsonObject schema) {
    String name = named(schema);
    return name == null
        ? (schema.containsKey("$ref") ? JsonValue.EMPTY_JSON_OBJECT : schema)
        : written.getJsonObject(name);
  }

  /** The definition that a reference leads to in the end; null where there is none. */
  private String named(JsonObject schema) {
    Set<String> seen = new HashSet<>();
    JsonObject at = schema;
    String name = null;
    while (at.get("$ref") instanceof JsonString ref) {
      String text = ref.getString();
      name = text.startsWith(LOCAL) ? text.substring(LOCAL.length()) : "";
      if (!seen.add(name) || !(written.get(name) instanceof JsonObject next)) {
        return null;
      }
      at = next;
    }
    return name;
  }

  private JsonValue schema(JsonValue value) {
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value;
    }
    return value instanceof JsonObject object ? kept(object) : JsonValue.EMPTY_JSON_OBJECT;
  }

  private JsonObject kept(JsonObject schema) {
    JsonObjectBuilder kept = JsonText.PROVIDER.createObjectBuilder();
    if (schema.containsKey("$ref")) {
      String name = named(schema);
      return (name == null ? kept : kept.add("$ref", SchemaCompiler.ID + LOCAL + name)).build();
    }
    for (Map.Entry<String, JsonValue> each : schema.entrySet()) {
      JsonValue value = kept(each.getKey(), each.getValue());
      if (value != null) {
        kept.add(each.getKey(), value);
      }
    }
    return kept.build();
  }

  /** Null for what fails no answer. */
  private JsonValue kept(String keyword, JsonValue value) {
    if (NUMBERS.contains(keyword)) {
      return value instanceof JsonNumber ? value : null;
    }
    if (AS_THEY_ARE.contains(keyword)) {
      return value;
    }
    if (ONE.contains(keyword)) {
      return schema(value);
    }
    if (SEVERAL.contains(keyword)) {
      return value instanceof JsonArray array && !array.isEmpty() ? schemas(array) : null;
    }
    return switch (keyword) {
      case "pattern" ->
          value instanceof JsonString text && isPattern(text.getString()) ? value : null;
      case "items" -> value instanceof JsonArray array ? schemas(array) : schema(value);
      case "properties" -> value instanceof JsonObject named ? byName(named, false) : null;
      case "patternProperties" -> value instanceof JsonObject named ? byName(named, true) : null;
      case "dependencies" -> value instanceof JsonObject named ? dependencies(named) : null;
      default -> null;
    };
  }

  private JsonArray schemas(JsonArray written) {
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    written.forEach(each -> all.add(schema(each)));
    return all.build();
  }

  private JsonObject byName(JsonObject named, boolean patterns) {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
    named.forEach(
        (name, value) -> {
          if (!patterns || isPattern(name)) {
            all.add(name, schema(value));
          }
        });
    return all.build();
  }

  private JsonObject dependencies(JsonObject named) {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
    named.forEach(
        (name, value) -> all.add(name, value instanceof JsonArray ? value : schema(value)));
    return all.build();
  }

  private static boolean isPattern(String text) {
    try {
      Regex.of(text);
      return true;
    } catch (IllegalArgumentException notUnderstood) {
      return false;
    }
  }

  /** Of the schema and of all that it refers to. */
  private Set<String> patterns(JsonObject kept) {
    Set<String> patterns = new LinkedHashSet<>();
    Set<String> definitions = new LinkedHashSet<>();
    collect(kept, patterns, definitions);
    return patterns;
  }

  private void collect(JsonValue kept, Set<String> patterns, Set<String> definitions) {
    if (kept instanceof JsonArray array) {
      array.forEach(each -> collect(each, patterns, definitions));
    }
    if (!(kept instanceof JsonObject object)) {
      return;
    }
    Schema.collectPatterns(object, patterns);
    for (String name : references(object)) {
      if (definitions.add(name)) {
        collect(compiler().definition(name), patterns, definitions);
      }
    }
  }

  private static Set<String> references(JsonValue kept) {
    Set<String> names = new LinkedHashSet<>();
    if (kept instanceof JsonArray array) {
      array.forEach(each -> names.addAll(references(each)));
    } else if (kept instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString ref) {
        names.add(ref.getString().substring((SchemaCompiler.ID + LOCAL).length()));
      }
      object.values().forEach(each -> names.addAll(references(each)));
    }
    return names;
  }
}
