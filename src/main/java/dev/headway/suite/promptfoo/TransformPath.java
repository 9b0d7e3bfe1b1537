package dev.headway.suite.promptfoo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Transforms that do nothing but take a part of the output: {@code output.a[0]}, {@code
 * JSON.parse(output).a} or {@code $.a} on the one side, a JSON path on the other.
 */
final class TransformPath {
  private static final Pattern PATH =
      Pattern.compile(
          "\\s*(?:\\$|output|JSON\\.parse\\(\\s*output\\s*\\))"
              + "((?:\\??\\.[A-Za-z_][A-Za-z0-9_]*|\\[\\d+]|\\[(?:'[^']*'|\"[^\"\\\\]*\")])*)\\s*;?\\s*");

  /** Of JavaScript's texts and lists; they are no part of an answer. */
  private static final Pattern METHOD =
      Pattern.compile(".*\\.(?:length|prototype|constructor)\\b.*");

  private TransformPath() {}

  /** The JSON path; empty when it does anything else. */
  static Optional<String> read(String transform) {
    Matcher path = PATH.matcher(transform);
    return path.matches() && !METHOD.matcher(transform).matches()
        ? Optional.of("$" + path.group(1).replace("?.", "."))
        : Optional.empty();
  }

  /** For promptfoo, where the output of a model is a text. */
  static String write(String path) {
    return path.startsWith("$") && read(path).isPresent()
        ? "JSON.parse(output)" + path.substring(1)
        : path;
  }
}
