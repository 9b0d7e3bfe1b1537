package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Schemas as every validator takes them, whoever wrote the document: only what can fail an answer
 * is kept, formats and descriptions are not; a reference that leads nowhere or in a circle, and
 * what is no schema, allows everything.
 */
final class SoundSchemas {
  private static final Set<String> NUMBERS =
      Set.of(
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
  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "string", "integer");

  private final JsonObject definitions;

  private SoundSchemas(JsonObject definitions) {
    this.definitions = definitions;
  }

  /** The rules of a document, see {@code ResponseRules}, with sound schemas. */
  static JsonObject in(JsonObject rules) {
    SoundSchemas sound = new SoundSchemas(rules.getJsonObject("definitions"));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("definitions", each(sound.definitions, sound::schema))
        .add("operations", each(rules.getJsonObject("operations"), sound::operation))
        .build();
  }

  private JsonValue operation(JsonValue operation) {
    JsonObject json = operation.asJsonObject();
    return JsonText.PROVIDER
        .createObjectBuilder(json)
        .add("responses", each(json.getJsonObject("responses"), this::response))
        .build();
  }

  private JsonValue response(JsonValue response) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    if (response.asJsonObject().get("content") instanceof JsonObject content) {
      json.add("content", each(content, this::schema));
    }
    if (response.asJsonObject().get("headers") instanceof JsonObject headers) {
      json.add("headers", each(headers, this::header));
    }
    return json.build();
  }

  private JsonValue header(JsonValue header) {
    JsonObject json = header.asJsonObject();
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("required", json.getBoolean("required", false))
        .add("schema", schema(json.getOrDefault("schema", JsonValue.EMPTY_JSON_OBJECT)))
        .build();
  }

  private JsonValue schema(JsonValue value) {
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value;
    }
    if (!(value instanceof JsonObject schema)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    JsonObjectBuilder kept = JsonText.PROVIDER.createObjectBuilder();
    if (schema.containsKey("$ref")) {
      String name = named(schema);
      return (name == null ? kept : kept.add("$ref", ApiDocument.DEFINITION + name)).build();
    }
    for (Map.Entry<String, JsonValue> each : schema.entrySet()) {
      JsonValue sound = keyword(each.getKey(), each.getValue());
      if (sound != null) {
        kept.add(each.getKey(), sound);
      }
    }
    return kept.build();
  }

  /** The definition that a reference leads to in the end; null where there is none. */
  private String named(JsonObject reference) {
    Set<String> seen = new HashSet<>();
    JsonValue at = reference;
    String name = null;
    while (at instanceof JsonObject schema && schema.containsKey("$ref")) {
      String text = schema.get("$ref") instanceof JsonString ref ? ref.getString() : "";
      name =
          text.startsWith(ApiDocument.DEFINITION)
              ? text.substring(ApiDocument.DEFINITION.length())
              : "";
      at = definitions.get(name);
      if (!seen.add(name) || at == null) {
        return null;
      }
    }
    return name;
  }

  /** Null for what fails no answer. */
  private JsonValue keyword(String keyword, JsonValue value) {
    if (NUMBERS.contains(keyword)) {
      return value instanceof JsonNumber ? value : null;
    }
    return switch (keyword) {
      case "multipleOf" ->
          value instanceof JsonNumber number && number.doubleValue() > 0 ? value : null;
      case "const" -> value;
      case "enum" -> value instanceof JsonArray array && !array.isEmpty() ? value : null;
      case "type" -> isType(value) ? value : null;
      case "uniqueItems" -> value == JsonValue.TRUE ? value : null;
      case "required" -> isTexts(value) ? value : null;
      case "pattern" -> value instanceof JsonString ? value : null;
      case "additionalItems", "additionalProperties", "contains", "propertyNames" -> schema(value);
      case "not", "if", "then", "else" -> schema(value);
      case "items" -> value instanceof JsonArray array ? schemas(array) : schema(value);
      case "allOf", "anyOf", "oneOf" ->
          value instanceof JsonArray array && !array.isEmpty() ? schemas(array) : null;
      case "properties", "patternProperties" ->
          value instanceof JsonObject map ? each(map, this::schema) : null;
      case "dependencies" ->
          value instanceof JsonObject map
              ? each(map, part -> isTexts(part) ? part : schema(part))
              : null;
      default -> null;
    };
  }

  private static boolean isType(JsonValue value) {
    return value instanceof JsonArray types
        ? !types.isEmpty() && types.stream().allMatch(SoundSchemas::isType)
        : value instanceof JsonString type && TYPES.contains(type.getString());
  }

  private static boolean isTexts(JsonValue value) {
    return value instanceof JsonArray texts
        && texts.stream().allMatch(JsonString.class::isInstance)
        && new HashSet<>(texts).size() == texts.size();
  }

  private JsonArray schemas(JsonArray written) {
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    written.forEach(each -> all.add(schema(each)));
    return all.build();
  }

  private static JsonObject each(JsonObject json, UnaryOperator<JsonValue> sound) {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
    json.forEach((name, value) -> all.add(name, sound.apply(value)));
    return all.build();
  }
}
