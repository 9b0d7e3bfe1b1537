package dev.headway.workload.apitests.cases;

import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A case as a model thinks of it: nothing in it is known to be right.
 *
 * @param name what it says of itself; made to fit on a line
 * @param why it exists; made to fit on a line
 * @param parameters by names such as {@code query.limit}
 * @param body null where none is said
 * @param accepted whether the description is said to allow the request; else to forbid it
 */
public record Proposal(
    String name, String why, Map<String, JsonValue> parameters, JsonValue body, boolean accepted) {
  private static final int LONGEST_NAME = 150;
  private static final int LONGEST_WHY = 500;

  public Proposal {
    name = line(name, LONGEST_NAME);
    why = line(why, LONGEST_WHY);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Without what is not seen or could be taken for something else. */
  static String line(String text, int most) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(2L * most)
        .forEach(point -> plain.appendCodePoint(isShown(point) ? point : ' '));
    String line =
        plain.toString().replace("{{", "{ {").replace("}}", "} }").replaceAll(" +", " ").strip();
    return line.length() <= most
        ? line
        : line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
