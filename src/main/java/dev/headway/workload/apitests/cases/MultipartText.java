package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Encoding;
import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;

/** Writes bodies of several parts, one a field; what is binary is a file. */
final class MultipartText {
  private static final String BOUNDARY = "headway-boundary";
  private static final String BYTES = "application/octet-stream";

  private final Media media;
  private final Values values;
  private final Flat flat;
  private final StringBuilder body = new StringBuilder();
  private boolean sure = true;

  private MultipartText(Media media, Values values) {
    this.media = media;
    this.values = values;
    flat = media.schema() == null ? null : values.flat(media.schema());
  }

  static BodyText of(Media media, JsonObject object, Values values) {
    MultipartText parts = new MultipartText(media, values);
    object.forEach(parts::add);
    parts.body.append("--").append(BOUNDARY).append("--\r\n");
    String type = BodyKind.plain(media);
    boolean form = type.equals("multipart/form-data") || type.contains("*");
    return new BodyText(
        (form ? "multipart/form-data" : type) + "; boundary=" + BOUNDARY,
        parts.body.toString(),
        form && parts.sure && !object.isEmpty());
  }

  private void add(String name, JsonValue value) {
    if (!name.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"')) {
      throw new UnwritableBody("the name of a part has letters that a header cannot carry");
    }
    if (value == JsonValue.NULL) {
      throw new UnwritableBody("a part has no null");
    }
    List<JsonValue> all = value instanceof JsonArray array ? array : List.of(value);
    boolean file = isFile(name);
    for (JsonValue each : all) {
      part(name, each, file);
    }
    sure &= !all.isEmpty();
  }

  private void part(String name, JsonValue value, boolean file) {
    String type = type(name, value, file);
    body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(name).append('"');
    if (file) {
      body.append("; filename=\"headway.").append(extension(type)).append('"');
    }
    if (type != null) {
      body.append("\r\nContent-Type: ").append(type);
    }
    body.append("\r\n\r\n").append(ParameterText.text(value)).append("\r\n");
  }

  /** Null where nothing need be said. */
  private String type(String name, JsonValue value, boolean file) {
    Encoding encoding = media.encoding().get(name);
    String said = encoding == null ? null : encoding.contentType();
    if (said != null && said.matches("\\s*[A-Za-z0-9*]+/[A-Za-z0-9!#$&^_.+*-]+.*")) {
      String first = said.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT);
      sure &= first.matches("text/.*|application/(json|octet-stream)|\\*/\\*|.*\\+json");
      return first.contains("*") ? BodyKind.ofRange(first) : first;
    }
    return file ? BYTES : value instanceof JsonObject ? "application/json" : null;
  }

  private static String extension(String type) {
    String subtype = type.substring(type.indexOf('/') + 1);
    return type.equals(BYTES) || !subtype.matches("[a-z0-9]{1,8}") ? "txt" : subtype;
  }

  private boolean isFile(String name) {
    JsonValue schema = flat == null ? null : flat.properties().get(name);
    if (schema == null) {
      return false;
    }
    Flat property = values.flat(schema);
    Flat one = property.items() == null ? property : values.flat(property.items());
    String type = one.text("contentMediaType");
    boolean encoded = one.has("contentEncoding") && !"binary".equals(one.text("contentEncoding"));
    return "binary".equals(one.text("format"))
        || (type != null && !encoded && !type.startsWith("text/") && !type.contains("json"));
  }
}
