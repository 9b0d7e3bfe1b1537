package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Link;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import dev.headway.workload.apitests.document.RequestBody;
import dev.headway.workload.apitests.document.Response;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds descriptions for tests; schemas are written with ' for ". */
final class ApiBuilder {
  private final Map<String, JsonValue> definitions = new LinkedHashMap<>();
  private final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
  private final List<Operation> operations = new ArrayList<>();

  static ApiBuilder anApi() {
    return new ApiBuilder();
  }

  static JsonObject json(String text) {
    return JsonText.parseObject(text.replace('\'', '"'));
  }

  ApiBuilder define(String name, String schema) {
    definitions.put(name, json(schema));
    return this;
  }

  ApiBuilder scheme(SecurityScheme scheme) {
    schemes.put(scheme.name(), scheme);
    return this;
  }

  ApiBuilder has(OperationBuilder operation) {
    operations.add(operation.build(operations.size()));
    return this;
  }

  ApiDocument build() {
    var all = JsonText.PROVIDER.createObjectBuilder();
    definitions.forEach(all::add);
    return new ApiDocument(
        "Test", "1", "OpenAPI 3.0", List.of(), operations, schemes, all.build(), List.of());
  }

  static OperationBuilder get(String path) {
    return new OperationBuilder("GET", path);
  }

  static OperationBuilder post(String path) {
    return new OperationBuilder("POST", path);
  }

  static final class OperationBuilder {
    private final String method;
    private final String path;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Media> media = new ArrayList<>();
    private final Map<String, Response> responses = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<List<String>> security = new ArrayList<>();
    private boolean bodyRequired = true;

    OperationBuilder(String method, String path) {
      this.method = method;
      this.path = path;
    }

    OperationBuilder with(Parameter parameter) {
      parameters.add(parameter);
      return this;
    }

    OperationBuilder path(String name, String schema) {
      return with(
          new Parameter(
              name, Parameter.Place.PATH, true, json(schema), "simple", false, null, List.of()));
    }

    OperationBuilder query(String name, boolean required, String schema) {
      return with(
          new Parameter(
              name, Parameter.Place.QUERY, required, json(schema), "form", true, null, List.of()));
    }

    OperationBuilder header(String name, boolean required, String schema) {
      return with(
          new Parameter(
              name,
              Parameter.Place.HEADER,
              required,
              json(schema),
              "simple",
              false,
              null,
              List.of()));
    }

    OperationBuilder body(String schema) {
      return body("application/json", schema);
    }

    OperationBuilder body(String type, String schema, JsonValue... examples) {
      media.add(new Media(type, schema == null ? null : json(schema), List.of(examples)));
      return this;
    }

    OperationBuilder optionalBody() {
      bodyRequired = false;
      return this;
    }

    OperationBuilder link(Link link) {
      links.add(link);
      return this;
    }

    OperationBuilder answers(String status) {
      responses.put(status, new Response(null, List.of(), List.of(), links));
      return this;
    }

    OperationBuilder answers(String status, String schema) {
      Media json = new Media("application/json", json(schema), List.of());
      responses.put(status, new Response(null, List.of(), List.of(json), links));
      return this;
    }

    OperationBuilder answersAt(String status, String header) {
      Response.Header described = new Response.Header(header, false, json("{}"));
      responses.put(status, new Response(null, List.of(described), List.of(), links));
      return this;
    }

    OperationBuilder secured(String... schemes) {
      security.add(List.of(schemes));
      return this;
    }

    Operation build(int number) {
      String id = method.toLowerCase(java.util.Locale.ROOT) + path.replaceAll("[^A-Za-z0-9]+", "_");
      return new Operation(
          number,
          method,
          path,
          id,
          null,
          List.of(),
          false,
          parameters,
          media.isEmpty() ? null : new RequestBody(bodyRequired, media),
          responses,
          security);
    }
  }
}
