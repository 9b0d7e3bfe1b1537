package dev.headway.platform;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

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
}
