package dev.headway.api.output;

import dev.headway.api.input.EntityTags;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JSON answers, as bytes, so that no provider of a server has a say in them. */
public final class Answer {
  private static final JsonWriterFactory WRITERS = Json.createWriterFactory(Map.of());

  private Answer() {}

  public static Response ok(JsonStructure body) {
    return with(200, body).build();
  }

  public static Response.ResponseBuilder with(int status, JsonStructure body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(bytes(body));
  }

  /**
   * Answers 304 when the client has these bytes already.
   *
   * @param ifNoneMatch the headers as they came, may be null
   */
  public static Response okUnlessKnown(JsonStructure body, List<String> ifNoneMatch) {
    byte[] bytes = bytes(body);
    String etag = '"' + Sha256.hex(bytes).substring(0, 32) + '"';
    Response.ResponseBuilder answer =
        EntityTags.noneMatchHolds(ifNoneMatch, etag)
            ? Response.notModified()
            : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
    return answer.header("ETag", etag).header("Cache-Control", FileHeaders.REVALIDATE).build();
  }

  public static JsonObject items(Collection<? extends JsonValue> items) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    items.forEach(array::add);
    return Json.createObjectBuilder().add("items", array).build();
  }

  /** RFC 3339 in UTC, to the millisecond; JSON null for null. */
  public static JsonValue time(Instant instant) {
    return instant == null
        ? JsonValue.NULL
        : Json.createValue(instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  public static JsonValue text(String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }

  public static byte[] bytes(JsonStructure body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonWriter writer = WRITERS.createWriter(bytes, StandardCharsets.UTF_8)) {
      writer.write(body);
    }
    return bytes.toByteArray();
  }
}
