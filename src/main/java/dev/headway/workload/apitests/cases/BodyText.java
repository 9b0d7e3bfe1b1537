package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A body as it is sent: JSON, forms and plain texts. XML and binary types are not written: what
 * their schemas mean on the wire is not said surely enough.
 *
 * @param type value of its {@code Content-Type}
 */
record BodyText(String type, String text) {
  private static final String BOUNDARY = "headway-boundary";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  /** Whether there is a way to write bodies of this type. */
  static boolean isWritable(Media media) {
    String type = plain(media);
    return isJson(media)
        || type.equals(FORM)
        || type.equals(MULTIPART)
        || (type.startsWith("text/") && !type.endsWith("xml"))
        || type.equals("application/octet-stream");
  }

  static boolean isJson(Media media) {
    String type = plain(media);
    return media.isJson() || type.equals("*/*") || type.equals("application/*");
  }

  /** Null where this value cannot be written in this type. */
  static BodyText of(Media media, JsonValue value, Values values) {
    if (isJson(media)) {
      return new BodyText(media.isJson() ? media.type() : "application/json", Written.json(value));
    }
    String type = plain(media);
    if (type.equals(FORM)) {
      return value instanceof JsonObject object ? new BodyText(media.type(), form(object)) : null;
    }
    if (type.equals(MULTIPART)) {
      return value instanceof JsonObject object ? multipart(media, object, values) : null;
    }
    if (value instanceof JsonObject || value instanceof JsonArray || value == JsonValue.NULL) {
      return null;
    }
    return new BodyText(
        type.equals("text/*") ? "text/plain" : media.type(), ParameterText.text(value));
  }

  private static String form(JsonObject object) {
    List<String> pairs = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          List<JsonValue> all = value instanceof JsonArray array ? array : List.of(value);
          for (JsonValue each : all) {
            pairs.add(Written.encoded(name) + "=" + Written.encoded(ParameterText.text(each)));
          }
        });
    return String.join("&", pairs);
  }

  private static BodyText multipart(Media media, JsonObject object, Values values) {
    Flat flat = media.schema() == null ? null : values.flat(media.schema());
    StringBuilder body = new StringBuilder();
    for (String name : object.keySet()) {
      if (!name.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"')) {
        return null;
      }
      List<JsonValue> all =
          object.get(name) instanceof JsonArray array ? array : List.of(object.get(name));
      for (JsonValue each : all) {
        part(name, each, isFile(flat, name, values), body);
      }
    }
    body.append("--").append(BOUNDARY).append("--\r\n");
    return new BodyText(MULTIPART + "; boundary=" + BOUNDARY, body.toString());
  }

  private static void part(String name, JsonValue value, boolean file, StringBuilder body) {
    body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(name).append('"');
    if (file) {
      body.append("; filename=\"headway.txt\"\r\nContent-Type: application/octet-stream");
    } else if (!(value instanceof JsonString) && value instanceof JsonObject) {
      body.append("\r\nContent-Type: application/json");
    }
    body.append("\r\n\r\n").append(ParameterText.text(value)).append("\r\n");
  }

  private static boolean isFile(Flat flat, String name, Values values) {
    JsonValue schema = flat == null ? null : flat.properties().get(name);
    if (schema == null) {
      return false;
    }
    Flat property = values.flat(schema);
    JsonValue items = property.items();
    return "binary".equals((items == null ? property : values.flat(items)).text("format"));
  }

  private static String plain(Media media) {
    return media.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
