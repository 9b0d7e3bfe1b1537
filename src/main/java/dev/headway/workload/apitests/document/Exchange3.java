package dev.headway.workload.apitests.document;

import dev.headway.workload.apitests.document.Parameter.Place;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is sent and what comes back, as OpenAPI 3 describes it. */
final class Exchange3 implements OperationReader.Exchange {
  private final Reading reading;
  private final Links links;
  private final Map<Object, RequestBody> bodies = new IdentityHashMap<>();
  private final Map<Object, Response> responses = new IdentityHashMap<>();

  Exchange3(Reading reading, Links links) {
    this.reading = reading;
    this.links = links;
  }

  @Override
  public Parameter parameter(At at, Place in, String name) {
    boolean required = at.flag("required", false);
    if (in == Place.PATH && !required) {
      at.says("A parameter of the path must say required: true; it is read as if it did");
      required = true;
    }
    At content = firstContent(at);
    At schema = content == null ? at.get("schema") : content.get("schema");
    String style = Styles.style(at, in);
    List<JsonValue> examples = examples(content == null ? at : content, schema);
    return new Parameter(
        name,
        in,
        required,
        schema == null ? JsonValue.EMPTY_JSON_OBJECT : reading.schemas().of(schema),
        style,
        at.flag("explode", style.equals("form")),
        content == null ? null : MediaTypes.name(content.token(), content),
        examples);
  }

  private static At firstContent(At at) {
    List<At> contents = at.fields("content");
    return contents.isEmpty() || !contents.get(0).isObject() ? null : contents.get(0);
  }

  @Override
  public RequestBody body(Endpoint endpoint, Collection<At> declared) {
    At body = endpoint.operation().object("requestBody");
    At at = body == null ? null : reading.refs().follow(body);
    if (at == null || !at.isObject()) {
      return null;
    }
    RequestBody known = bodies.get(at.value());
    if (known == null) {
      known = new RequestBody(at.flag("required", false), content(at));
      if (at.get("content") == null) {
        at.says("A request body must have a content, by media type");
      }
      bodies.put(at.value(), known);
    }
    return known;
  }

  @Override
  public Response response(Endpoint endpoint, At at) {
    Response known = responses.get(at.value());
    if (known == null) {
      known = new Response(at.text("description"), headers(at), content(at), links.read(at));
      responses.put(at.value(), known);
    }
    return known;
  }

  private List<Response.Header> headers(At response) {
    List<Response.Header> headers = new ArrayList<>();
    for (At entry : response.fields("headers")) {
      At header = reading.refs().follow(entry);
      if (header == null
          || entry.token().equalsIgnoreCase("content-type")
          || !reading.budget().take(entry)) {
        continue;
      }
      At content = firstContent(header);
      At schema = content == null ? header.get("schema") : null;
      JsonObject read = schema == null ? JsonValue.EMPTY_JSON_OBJECT : reading.schemas().of(schema);
      headers.add(new Response.Header(entry.token(), header.flag("required", false), read));
    }
    return headers;
  }

  private List<Media> content(At owner) {
    Map<String, Media> content = new LinkedHashMap<>();
    for (At media : owner.fields("content")) {
      String type = MediaTypes.name(media.token(), media);
      if (type != null
          && content.size() < MediaTypes.MOST
          && !content.containsKey(type)
          && reading.budget().take(media)) {
        At schema = media.get("schema");
        JsonObject read = schema == null ? null : reading.schemas().of(schema);
        content.put(type, new Media(type, read, examples(media, schema), Encodings.of(media)));
      }
    }
    return new ArrayList<>(content.values());
  }

  /** Those of the thing, then those of its schema. */
  private List<JsonValue> examples(At owner, At schema) {
    List<JsonValue> examples = new ArrayList<>();
    At single = owner.get("example");
    if (single != null) {
      examples.add(single.value());
    }
    for (At entry : owner.fields("examples")) {
      At example = reading.refs().follow(entry);
      At value = example == null ? null : example.get("value");
      if (value != null) {
        examples.add(value.value());
      }
    }
    examples.addAll(reading.schemas().examples(schema));
    return examples.subList(0, Math.min(examples.size(), Schemas.MOST_EXAMPLES));
  }
}
