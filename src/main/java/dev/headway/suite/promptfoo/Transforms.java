package dev.headway.suite.promptfoo;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Reads a {@code transform} wherever it stands, and names what is code. */
final class Transforms {
  private Transforms() {}

  /**
   * @param consequence what becomes of the rest when it is not understood
   */
  static Optional<String> read(
      JsonValue value, String path, String name, String consequence, Report report) {
    if (value instanceof JsonString text) {
      Optional<String> way = TransformPath.read(text.getString());
      if (way.isPresent()) {
        return way;
      }
    }
    report.add(
        path,
        name,
        "is code, which is never run, unless it is a path such as output.a[0]; " + consequence);
    return Optional.empty();
  }
}
