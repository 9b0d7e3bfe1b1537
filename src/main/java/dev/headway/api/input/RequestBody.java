package dev.headway.api.input;

import dev.headway.platform.Problem;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a request's body as one JSON object, however hostile it is. */
public final class RequestBody {
  private final int maxBytes;

  /**
   * @param maxBytes a larger body is a problem {@code body_too_large} (413)
   */
  public RequestBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * A body that must be there. Problems: {@code body_too_large} (413), {@code
   * unsupported_media_type} (415), {@code malformed_json} (400, with line and column), {@code
   * invalid_request} (400).
   *
   * @param contentType the header as it came, null if it did not
   */
  public JsonObject required(InputStream body, String contentType) {
    return parse(bytes(body), contentType);
  }

  /** A body that may be left out; an empty object then. */
  public JsonObject optional(InputStream body, String contentType) {
    byte[] bytes = bytes(body);
    return bytes.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : parse(bytes, contentType);
  }

  /**
   * A body that must be there and is text, whatever its media type. Problems: {@code
   * body_too_large} (413), {@code missing_body}, {@code malformed_utf8} (400).
   */
  public String text(InputStream body) {
    byte[] bytes = bytes(body);
    if (bytes.length == 0) {
      throw new Problem(400, "missing_body", "A file is needed as the body");
    }
    return StrictJson.decode(bytes);
  }

  private byte[] bytes(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new Problem(
            413, "body_too_large", "The body is larger than the " + maxBytes + " bytes allowed");
      }
      return bytes;
    } catch (IOException cut) {
      throw new Problem(400, "incomplete_body", "The body ended before it was complete");
    }
  }

  private static JsonObject parse(byte[] bytes, String contentType) {
    if (bytes.length == 0) {
      throw new Problem(400, "missing_body", "A JSON object is needed as the body");
    }
    requireJson(contentType);
    try {
      JsonValue value = StrictJson.parse(bytes);
      if (value instanceof JsonObject object) {
        return object;
      }
      throw Problem.invalid("", "must be a JSON object, not " + JsonWords.kind(value));
    } catch (JsonParsingException malformed) {
      var at = malformed.getLocation();
      String place = "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
      throw new Problem(
          400,
          "malformed_json",
          "The body is not JSON: something is wrong at " + place,
          List.of(new Problem.Fault("", "malformed at " + place)));
    } catch (JsonException malformed) {
      throw new Problem(400, "malformed_json", "The body is not JSON");
    }
  }

  private static void requireJson(String contentType) {
    if (contentType == null || !isUtf8Json(contentType)) {
      throw new Problem(
          415,
          "unsupported_media_type",
          "The Content-Type must be application/json (in UTF-8), not "
              + (contentType == null ? "missing" : "'" + contentType + "'"));
    }
  }

  private static boolean isUtf8Json(String contentType) {
    try {
      MediaType type = MediaType.valueOf(contentType);
      String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
      boolean json =
          type.getType().equalsIgnoreCase("application")
              && (type.getSubtype().equalsIgnoreCase("json")
                  || type.getSubtype().toLowerCase(java.util.Locale.ROOT).endsWith("+json"));
      return json && (charset == null || charset.equalsIgnoreCase("utf-8"));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
