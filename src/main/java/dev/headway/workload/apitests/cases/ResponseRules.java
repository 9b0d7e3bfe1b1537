package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Direction;
import dev.headway.workload.apitests.cases.values.SchemaView;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Response;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the answers of each operation must be like, once for all cases:
 *
 * <pre>
 * {"definitions": {"Pet": {…}},
 *  "operations": {"getPet": {
 *    "method": "GET", "path": "/pets/{petId}",
 *    "responses": {"200": {"content": {"application/json": {"$ref": "#/definitions/Pet"}},
 *                          "headers": {"X-Rate": {"required": true, "schema": {…}}}},
 *                  "4XX": {…}, "default": {…}}}},
 *  "security_schemes": {"key": {"kind": "api_key", "in": "header", "parameter": "X-Key"},
 *                       "token": {"kind": "bearer"}}}
 * </pre>
 *
 * Schemas are JSON Schema draft 7 as an answer sees them: a property that is {@code writeOnly} is
 * not required, and null where it is there: a password must not come back. {@code content} is
 * absent where no body is described; a media type without a schema has {@code {}}. The most exact
 * entry rules: the status, its class, then the default.
 */
public final class ResponseRules {
  private final ApiDocument document;
  private final SchemaView view;
  private final Map<String, JsonValue> definitions = new TreeMap<>();
  private final Deque<String> wanted = new ArrayDeque<>();

  private ResponseRules(ApiDocument document) {
    this.document = document;
    this.view = new SchemaView(document, Direction.RESPONSE);
  }

  public static JsonObject of(ApiDocument document) {
    return new ResponseRules(document).json();
  }

  private JsonObject json() {
    JsonObjectBuilder operations = JsonText.PROVIDER.createObjectBuilder();
    for (Operation operation : document.operations()) {
      operations.add(operation.id(), operation(operation));
    }
    while (!wanted.isEmpty()) {
      String name = wanted.pop();
      if (!definitions.containsKey(name)) {
        JsonValue definition = document.definitions().getOrDefault(name, JsonValue.TRUE);
        // taken before what it refers to, which may be itself
        definitions.put(name, JsonValue.TRUE);
        definitions.put(name, schema(definition));
      }
    }
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
    definitions.forEach(all::add);
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("definitions", all)
        .add("operations", operations)
        .add("security_schemes", securitySchemes())
        .build();
  }

  private JsonObjectBuilder securitySchemes() {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
    for (SecurityScheme scheme : document.securitySchemes().values()) {
      JsonObjectBuilder json =
          JsonText.PROVIDER.createObjectBuilder().add("kind", word(scheme.kind()));
      if (scheme.in() != null) {
        json.add("in", word(scheme.in())).add("parameter", scheme.parameterName());
      }
      all.add(scheme.name(), json);
    }
    return all;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private JsonObjectBuilder operation(Operation operation) {
    JsonObjectBuilder responses = JsonText.PROVIDER.createObjectBuilder();
    operation.responses().forEach((status, response) -> responses.add(status, response(response)));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("method", operation.method())
        .add("path", operation.path())
        .add("responses", responses);
  }

  private JsonObjectBuilder response(Response response) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    if (!response.content().isEmpty()) {
      JsonObjectBuilder content = JsonText.PROVIDER.createObjectBuilder();
      for (Media media : response.content()) {
        content.add(
            media.type(),
            media.schema() == null ? JsonValue.EMPTY_JSON_OBJECT : schema(media.schema()));
      }
      json.add("content", content);
    }
    if (!response.headers().isEmpty()) {
      JsonObjectBuilder headers = JsonText.PROVIDER.createObjectBuilder();
      for (Response.Header header : response.headers()) {
        headers.add(
            header.name(),
            JsonText.PROVIDER
                .createObjectBuilder()
                .add("required", header.required())
                .add("schema", schema(header.schema())));
      }
      json.add("headers", headers);
    }
    return json;
  }

  private JsonValue schema(JsonValue schema) {
    JsonValue seen = view.of(schema);
    collect(seen);
    return seen;
  }

  private void collect(JsonValue value) {
    if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString ref
          && ref.getString().startsWith(ApiDocument.DEFINITION)) {
        wanted.push(ref.getString().substring(ApiDocument.DEFINITION.length()));
      }
      collect(object.values());
    } else if (value instanceof JsonArray array) {
      collect((Collection<JsonValue>) array);
    }
  }

  private void collect(Collection<JsonValue> values) {
    values.forEach(this::collect);
  }
}
