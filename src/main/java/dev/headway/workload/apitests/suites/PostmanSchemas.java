package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a folder's operations with the definitions that they need, without what asserts
 * nothing. Definitions beyond a limit, which only the largest documents reach, stand there as
 * {@code {}}: what is nearest to the answer itself comes first and is checked.
 */
final class PostmanSchemas {
  private static final int MOST_CHARS = 48_000;
  private static final Set<String> NO_ASSERTIONS =
      Set.of(
          "$comment",
          "title",
          "description",
          "default",
          "example",
          "examples",
          "format",
          "deprecated",
          "discriminator",
          "nullable",
          "readOnly",
          "writeOnly",
          "externalDocs",
          "xml");
  private static final Set<String> MAPS = Set.of("properties", "patternProperties", "dependencies");
  private static final Set<String> VALUES = Set.of("enum", "const", "required", "type");

  private final JsonObject operations;
  private final JsonObject definitions;

  PostmanSchemas(JsonObject rules) {
    operations = rules.getJsonObject("operations");
    definitions = rules.getJsonObject("definitions");
  }

  JsonObject rulesOf(Set<String> ids) {
    JsonObjectBuilder chosen = JsonText.PROVIDER.createObjectBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (String id : ids) {
      if (operations.get(id) instanceof JsonObject operation) {
        JsonObjectBuilder responses = JsonText.PROVIDER.createObjectBuilder();
        operation
            .getJsonObject("responses")
            .forEach((status, rule) -> responses.add(status, rule(rule.asJsonObject(), open)));
        chosen.add(id, responses);
      }
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("operations", chosen)
        .add("definitions", needed(open))
        .build();
  }

  private JsonObject rule(JsonObject rule, Deque<String> references) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    if (rule.get("content") instanceof JsonObject content) {
      JsonObjectBuilder types = JsonText.PROVIDER.createObjectBuilder();
      content.forEach((type, schema) -> types.add(type, plain(schema, references)));
      json.add("content", types);
    }
    if (rule.get("headers") instanceof JsonObject headers) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      headers.forEach(
          (name, header) -> {
            JsonObjectBuilder one = JsonText.PROVIDER.createObjectBuilder(header.asJsonObject());
            all.add(name, one.add("schema", plain(schemaOf(header), references)));
          });
      json.add("headers", all);
    }
    return json.build();
  }

  private static JsonValue schemaOf(JsonValue header) {
    return header.asJsonObject().getOrDefault("schema", JsonValue.EMPTY_JSON_OBJECT);
  }

  private JsonObjectBuilder needed(Deque<String> open) {
    Map<String, JsonValue> needed = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    int chars = 0;
    while (!open.isEmpty()) {
      String name = open.remove();
      if (definitions.containsKey(name) && seen.add(name)) {
        Deque<String> more = new ArrayDeque<>();
        JsonValue plain =
            chars > MOST_CHARS ? JsonValue.EMPTY_JSON_OBJECT : plain(definitions.get(name), more);
        int size = plain.toString().length();
        boolean fits = chars + size <= MOST_CHARS;
        needed.put(name, fits ? plain : JsonValue.EMPTY_JSON_OBJECT);
        if (fits) {
          chars += size;
          open.addAll(more);
        }
      }
    }
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    needed.forEach(json::add);
    return json;
  }

  private static JsonValue plain(JsonValue schema, Deque<String> references) {
    if (schema instanceof JsonArray several) {
      JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
      several.forEach(each -> all.add(plain(each, references)));
      return all.build();
    }
    if (!(schema instanceof JsonObject object)) {
      return schema;
    }
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    object.forEach(
        (keyword, value) -> {
          if (keyword.equals("$ref") && value instanceof JsonString reference) {
            references.add(reference.getString().replace(ApiDocument.DEFINITION, ""));
          }
          if (MAPS.contains(keyword) && value instanceof JsonObject map) {
            JsonObjectBuilder each = JsonText.PROVIDER.createObjectBuilder();
            map.forEach((name, part) -> each.add(name, plain(part, references)));
            json.add(keyword, each);
          } else if (VALUES.contains(keyword)) {
            json.add(keyword, value);
          } else if (!NO_ASSERTIONS.contains(keyword) && !keyword.startsWith("x-")) {
            json.add(keyword, plain(value, references));
          }
        });
    return json.build();
  }
}
