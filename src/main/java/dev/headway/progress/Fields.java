package dev.headway.progress;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * A JSON object field by field; what has no value is there as null, so that clients find every
 * name.
 */
public final class Fields {
  // kept: each call of Json.create… looks the provider up again
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private final JsonObjectBuilder builder = JSON.createObjectBuilder();

  public static JsonArrayBuilder array() {
    return JSON.createArrayBuilder();
  }

  public static JsonArrayBuilder array(Collection<String> texts) {
    return JSON.createArrayBuilder(texts);
  }

  public static JsonObjectBuilder object() {
    return JSON.createObjectBuilder();
  }

  public Fields add(String name, String value) {
    return value == null ? addNull(name) : with(builder.add(name, value));
  }

  public Fields add(String name, Instant value) {
    return value == null ? addNull(name) : with(builder.add(name, Timestamps.of(value)));
  }

  public Fields add(String name, Long value) {
    return value == null ? addNull(name) : with(builder.add(name, value.longValue()));
  }

  /** A figure that JSON does not know is written as null. */
  public Fields add(String name, Double value) {
    return value == null || !Double.isFinite(value)
        ? addNull(name)
        : with(builder.add(name, value.doubleValue()));
  }

  public Fields add(String name, boolean value) {
    return with(builder.add(name, value));
  }

  public Fields add(String name, JsonValue value) {
    return value == null ? addNull(name) : with(builder.add(name, value));
  }

  public Fields add(String name, Fields value) {
    return value == null ? addNull(name) : with(builder.add(name, value.builder));
  }

  public Fields add(String name, JsonArrayBuilder value) {
    return with(builder.add(name, value));
  }

  public Fields add(String name, JsonObjectBuilder value) {
    return with(builder.add(name, value));
  }

  public JsonObjectBuilder builder() {
    return builder;
  }

  public JsonObject build() {
    return builder.build();
  }

  private Fields addNull(String name) {
    return with(builder.addNull(name));
  }

  private Fields with(JsonObjectBuilder same) {
    return this;
  }
}
