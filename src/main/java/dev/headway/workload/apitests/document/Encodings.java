package dev.headway.workload.apitests.document;

import dev.headway.workload.apitests.document.Parameter.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads how the fields of forms are written. */
final class Encodings {
  private Encodings() {}

  /** Of a media type of OpenAPI 3, by field. */
  static Map<String, Encoding> of(At media) {
    Map<String, Encoding> encodings = new LinkedHashMap<>();
    for (At field : media.fields("encoding")) {
      if (!field.isObject()) {
        field.fault("must be an object that says how the field is written");
        continue;
      }
      boolean styled = field.get("style") != null || field.get("explode") != null;
      String style = styled ? Styles.style(field, Place.QUERY) : null;
      boolean explode = field.flag("explode", "form".equals(style));
      encodings.put(field.token(), new Encoding(field.text("contentType"), style, explode));
    }
    return encodings;
  }

  /** Of a field of a form of Swagger 2.0; null where nothing is said. */
  static Encoding ofCollection(At field) {
    if (!"array".equals(field.text("type"))) {
      return null;
    }
    boolean multi = "multi".equals(field.text("collectionFormat"));
    return new Encoding(null, Styles.ofCollection(field, Place.QUERY), multi);
  }
}
