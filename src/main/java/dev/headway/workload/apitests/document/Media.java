package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A body in one media type.
 *
 * @param type such as {@code application/json}, in lower case, parameters as written; may be a
 *     range, such as {@code *&#47;*}
 * @param schema null where none is given
 * @param examples of the body, then of its schema
 */
public record Media(String type, JsonObject schema, List<JsonValue> examples) {
  public Media {
    examples = List.copyOf(examples);
  }

  /** {@code application/json} and what ends with {@code +json}. */
  public boolean isJson() {
    String plain = type.split(";", 2)[0].strip();
    return plain.equals("application/json") || plain.endsWith("+json") || plain.equals("text/json");
  }
}
