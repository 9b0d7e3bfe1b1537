package dev.headway.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;

/**
 * JSON to and from text by one provider: looking it up for each call, as {@code Json} does, is
 * slow.
 */
public final class JsonText {
  public static final JsonProvider PROVIDER = JsonProvider.provider();

  private JsonText() {}

  /** Null for null. */
  public static JsonValue parse(String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /** An empty object for null. */
  public static JsonObject parseObject(String text) {
    return text == null ? JsonValue.EMPTY_JSON_OBJECT : parse(text).asJsonObject();
  }

  /** The fields as they are now, in their order. */
  public static JsonObject object(Map<String, ? extends JsonValue> fields) {
    if (fields.isEmpty()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (fields.size() <= SmallJsonObject.MOST_FIELDS) {
      return new SmallJsonObject(fields);
    }
    JsonObjectBuilder object = PROVIDER.createObjectBuilder();
    fields.forEach(object::add);
    return object.build();
  }

  public static JsonArray array(Collection<? extends JsonValue> entries) {
    if (entries.isEmpty()) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    JsonArrayBuilder array = PROVIDER.createArrayBuilder();
    entries.forEach(array::add);
    return array.build();
  }

  /** The value as JSON. */
  public static String write(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = PROVIDER.createWriter(text)) {
      writer.write(value);
    }
    return text.toString();
  }
}
