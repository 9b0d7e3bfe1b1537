package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.Parameter.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is sent and what comes back, as Swagger 2.0 describes it. */
final class Exchange2 implements OperationReader.Exchange {
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  /** What a parameter says beside the keywords of its schema. */
  private static final Set<String> NO_SCHEMA =
      Set.of("name", "in", "required", "description", "collectionFormat", "allowEmptyValue");

  private final Reading reading;
  private final List<String> consumes;
  private final List<String> produces;

  Exchange2(Reading reading) {
    this.reading = reading;
    consumes = types(reading.root(), "consumes");
    produces = types(reading.root(), "produces");
  }

  @Override
  public Parameter parameter(At at, Place in, String name) {
    boolean required = at.flag("required", false);
    if (in == Place.PATH && !required) {
      at.says("A parameter of the path must say required: true; it is read as if it did");
      required = true;
    }
    if (in == Place.COOKIE) {
      at.get("in").fault("must be path, query, header, formData or body");
      return null;
    }
    String collection = at.text("collectionFormat");
    At schema = schema(at);
    return new Parameter(
        name,
        in,
        required,
        reading.schemas().of(schema),
        Styles.ofCollection(at, in),
        "multi".equals(collection) && in == Place.QUERY,
        null,
        examples(at, schema));
  }

  /** The keywords that stand in the parameter itself; some write a schema as in OpenAPI 3. */
  private static At schema(At parameter) {
    At schema = parameter.get("schema");
    if (schema != null && schema.isObject()) {
      schema.says("Only a body has a schema; another parameter has a type of its own");
      return schema;
    }
    Map<String, JsonValue> keywords = new LinkedHashMap<>(parameter.object());
    keywords.keySet().removeAll(NO_SCHEMA);
    return parameter.as(JsonText.object(keywords));
  }

  private List<JsonValue> examples(At owner, At schema) {
    List<JsonValue> examples = new ArrayList<>();
    At own = owner.get("x-example");
    if (own != null) {
      examples.add(own.value());
    }
    examples.addAll(reading.schemas().examples(schema));
    return examples;
  }

  @Override
  public RequestBody body(Endpoint endpoint, Collection<At> declared) {
    List<At> form = new ArrayList<>();
    At body = null;
    for (At parameter : declared) {
      String in = parameter.text("in");
      if (in.equals("formData")) {
        form.add(parameter);
      } else if (in.equals("body")) {
        if (body != null) {
          parameter.says("An operation must have one body at most; the last one is read");
        }
        body = parameter;
      }
    }
    if (body == null) {
      return form.isEmpty() ? null : form(endpoint, form);
    }
    if (!form.isEmpty()) {
      endpoint.operation().says("An operation with a body must have no formData; it is left out");
    }
    return body(endpoint, body);
  }

  private RequestBody body(Endpoint endpoint, At body) {
    At schema = body.get("schema");
    if (schema == null) {
      body.says("A body must have a schema");
    }
    JsonObject read = schema == null ? null : reading.schemas().of(schema);
    List<JsonValue> examples = examples(body, schema);
    List<Media> content = new ArrayList<>();
    for (String type : orJson(own(endpoint, "consumes", consumes))) {
      content.add(new Media(type, read, examples));
    }
    return new RequestBody(body.flag("required", false), content);
  }

  private RequestBody form(Endpoint endpoint, List<At> form) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    Set<JsonString> required = new LinkedHashSet<>();
    Map<String, Encoding> encoding = new LinkedHashMap<>();
    boolean file = false;
    for (At field : form) {
      String name = field.text("name");
      fields.put(name, reading.schemas().of(schema(field)));
      if (field.flag("required", false)) {
        required.add(JsonText.PROVIDER.createValue(name));
      }
      Encoding written = Encodings.ofCollection(field);
      if (written != null) {
        encoding.put(name, written);
      }
      file |= "file".equals(field.text("type"));
    }
    Map<String, JsonValue> schema = new LinkedHashMap<>();
    schema.put("type", JsonText.PROVIDER.createValue("object"));
    schema.put("properties", JsonText.object(fields));
    if (!required.isEmpty()) {
      schema.put("required", JsonText.array(required));
    }
    JsonObject read = JsonText.object(schema);
    List<Media> content = new ArrayList<>();
    for (String type : formTypes(endpoint, file)) {
      content.add(new Media(type, read, List.of(), encoding));
    }
    return new RequestBody(!required.isEmpty(), content);
  }

  private List<String> formTypes(Endpoint endpoint, boolean file) {
    List<String> types = new ArrayList<>(own(endpoint, "consumes", consumes));
    types.removeIf(type -> !type.equals(MULTIPART) && (file || !type.equals(URL_ENCODED)));
    if (types.isEmpty()) {
      types.add(file ? MULTIPART : URL_ENCODED);
    }
    return types;
  }

  @Override
  public Response response(Endpoint endpoint, At at) {
    List<Response.Header> headers = new ArrayList<>();
    for (At header : at.fields("headers")) {
      if (header.isObject() && reading.budget().take(header)) {
        JsonObject schema = reading.schemas().of(schema(header));
        headers.add(new Response.Header(header.token(), false, schema));
      }
    }
    return new Response(at.text("description"), headers, content(endpoint, at), List.of());
  }

  private List<Media> content(Endpoint endpoint, At response) {
    At schema = response.get("schema");
    if (schema == null) {
      return List.of();
    }
    JsonObject read = reading.schemas().of(schema);
    At byType = response.object("examples");
    List<Media> content = new ArrayList<>();
    for (String type : orJson(own(endpoint, "produces", produces))) {
      if (reading.budget().take(response)) {
        List<JsonValue> examples = new ArrayList<>();
        At example = byType == null ? null : byType.get(type);
        if (example != null) {
          examples.add(example.value());
        }
        examples.addAll(reading.schemas().examples(schema));
        content.add(new Media(type, read, examples));
      }
    }
    return content;
  }

  private static List<String> orJson(List<String> types) {
    return types.isEmpty() ? List.of("application/json") : types;
  }

  private static List<String> own(Endpoint endpoint, String name, List<String> ofAll) {
    return endpoint.operation().get(name) == null ? ofAll : types(endpoint.operation(), name);
  }

  private static List<String> types(At owner, String name) {
    Set<String> types = new LinkedHashSet<>();
    for (At entry : owner.entries(name)) {
      String written = entry.text();
      String type = written == null ? null : MediaTypes.name(written, entry);
      if (type != null && types.size() < MediaTypes.MOST) {
        types.add(type);
      }
    }
    return new ArrayList<>(types);
  }
}
