package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * A body in one media type.
 *
 * @param type such as {@code application/json}, in lower case, parameters as written; may be a
 *     range, such as {@code *&#47;*}
 * @param schema null where none is given
 * @param examples of the body, then of its schema
 * @param encoding of a form's fields, by name
 */
public record Media(
    String type, JsonObject schema, List<JsonValue> examples, Map<String, Encoding> encoding) {
  public Media {
    examples = List.copyOf(examples);
    encoding = Map.copyOf(encoding);
  }

  public Media(String type, JsonObject schema, List<JsonValue> examples) {
    this(type, schema, examples, Map.of());
  }

  /** {@code application/json} and what ends with {@code +json}. */
  public boolean isJson() {
    String plain = type.split(";", 2)[0].strip();
    return plain.equals("application/json") || plain.endsWith("+json") || plain.equals("text/json");
  }
}
