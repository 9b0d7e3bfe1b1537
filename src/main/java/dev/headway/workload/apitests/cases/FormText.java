package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Encoding;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Writes forms: each field as its encoding has it, else lists repeated, and objects as JSON. */
final class FormText {
  private final Media media;
  private final List<String> pairs = new ArrayList<>();
  private boolean sure = true;

  private FormText(Media media) {
    this.media = media;
  }

  static BodyText of(Media media, JsonObject object) {
    FormText form = new FormText(media);
    object.forEach(form::add);
    return new BodyText(media.type(), String.join("&", form.pairs), form.sure);
  }

  private void add(String name, JsonValue value) {
    if (value == JsonValue.NULL) {
      throw new UnwritableBody("a form has no null");
    }
    Encoding encoding = media.encoding().get(name);
    if (encoding != null && encoding.style() != null) {
      pairs.addAll(ParameterText.query(parameter(name, encoding), value));
    } else {
      plain(name, value, encoding != null && encoding.contentType() != null);
    }
    sure &= !value.equals(JsonValue.EMPTY_JSON_ARRAY) && !value.equals(JsonValue.EMPTY_JSON_OBJECT);
  }

  private void plain(String name, JsonValue value, boolean typed) {
    List<JsonValue> all = value instanceof JsonArray array ? array : List.of(value);
    for (JsonValue each : all) {
      pairs.add(Written.encoded(name) + "=" + Written.encoded(ParameterText.text(each)));
      sure &= typed || !(each instanceof JsonObject || each instanceof JsonArray);
    }
  }

  private static Parameter parameter(String name, Encoding encoding) {
    return new Parameter(
        name,
        Parameter.Place.QUERY,
        false,
        JsonValue.EMPTY_JSON_OBJECT,
        encoding.style(),
        encoding.explode(),
        null,
        List.of());
  }
}
