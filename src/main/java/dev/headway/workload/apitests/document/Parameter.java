package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A parameter outside the body.
 *
 * @param schema of its value; {@code {}} where none is given
 * @param style {@code simple}, {@code label}, {@code matrix}, {@code form}, {@code spaceDelimited},
 *     {@code pipeDelimited} or {@code deepObject}, the place's default filled in
 * @param explode the style's default filled in
 * @param mediaType the type in which its value is written where it has a {@code content}, else null
 * @param examples of the parameter and of its schema, the parameter's first
 */
public record Parameter(
    String name,
    Place in,
    boolean required,
    JsonObject schema,
    String style,
    boolean explode,
    String mediaType,
    List<JsonValue> examples) {
  /** Where it stands. */
  public enum Place {
    PATH,
    QUERY,
    HEADER,
    COOKIE
  }

  public Parameter {
    examples = List.copyOf(examples);
  }

  /** Without its schema, which may be large. */
  @Override
  public int hashCode() {
    return 31 * name.hashCode() + in.ordinal();
  }
}
