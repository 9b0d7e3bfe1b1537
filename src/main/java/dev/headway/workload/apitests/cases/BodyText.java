package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * A body as it is sent, always a text.
 *
 * @param type value of its {@code Content-Type}
 * @param sure whether it is what the description means: else it may be refused
 */
record BodyText(String type, String text, boolean sure) {
  static boolean isJson(Media media) {
    return BodyKind.of(media) == BodyKind.JSON;
  }

  /** Null where this value cannot be written in this type. */
  static BodyText of(Media media, JsonValue value, Values values) {
    try {
      return written(media, value, values);
    } catch (UnwritableBody unwritable) {
      return null;
    }
  }

  /** Why this value cannot be written in this type; null if it can. */
  static String fault(Media media, JsonValue value, Values values) {
    try {
      written(media, value, values);
      return null;
    } catch (UnwritableBody unwritable) {
      return unwritable.getMessage();
    }
  }

  private static BodyText written(Media media, JsonValue value, Values values) {
    String type = BodyKind.concrete(media);
    return switch (BodyKind.of(media)) {
      case JSON, YAML -> new BodyText(type, Written.json(value), true);
      case FORM -> FormText.of(media, fields(media, value));
      case MULTIPART -> MultipartText.of(media, fields(media, value), values);
      case XML ->
          isRaw(media, value)
              ? new BodyText(type, ((JsonString) value).getString(), true)
              : XmlText.of(media, value, values);
      case TEXT -> new BodyText(type, scalar(media, value), true);
      case BYTES ->
          new BodyText(type, scalar(media, value), type.startsWith("application/octet-stream"));
    };
  }

  private static JsonObject fields(Media media, JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new UnwritableBody("what is no object cannot be written as " + media.type());
  }

  private static String scalar(Media media, JsonValue value) {
    if (value instanceof JsonObject || value instanceof JsonArray || value == JsonValue.NULL) {
      throw new UnwritableBody("what is no text cannot be written as " + media.type());
    }
    return ParameterText.text(value);
  }

  /** Whether it is XML as the description itself has it. */
  static boolean isRaw(Media media, JsonValue value) {
    return BodyKind.of(media) == BodyKind.XML
        && value instanceof JsonString text
        && text.getString().startsWith("<")
        && !text.getString().matches("(?s).*(\\{\\{|}}).*")
        && text.getString().codePoints().allMatch(BodyText::isCarried);
  }

  /** Lines are; other controls, halves of letters and what marks captures are not. */
  private static boolean isCarried(int letter) {
    boolean line = letter == '\n' || letter == '\r' || letter == '\t';
    boolean strange =
        letter == 0x2028 || letter == 0x2029 || (letter >= 0xD800 && letter <= 0xF8FF);
    return line || !(strange || Character.isISOControl(letter));
  }
}
