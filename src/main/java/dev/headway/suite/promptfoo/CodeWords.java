package dev.headway.suite.promptfoo;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what in a promptfoo file means code, a file, the network or the environment. */
final class CodeWords {
  static final String CODE = "code is never run; left out";
  static final String FILE = "files are not read; left out";
  static final String NETWORK = "nothing is fetched or called; left out";
  static final String ENVIRONMENT = "the environment is not read; left out";

  private static final Set<String> CODE_TYPES = Set.of("javascript", "python", "ruby");
  private static final Pattern PREFIX =
      Pattern.compile(
          "\\s*(file://|exec:|package:|python:|javascript:|ruby:|golang:|webhook:|portkey://"
              + "|langfuse://|helicone://)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\s*(?:async\\s+)?(?:function\\b|\\([^()]*\\)\\s*=>|\\w+\\s*=>).*", Pattern.DOTALL);
  private static final Pattern ENV = Pattern.compile("\\{\\{-?\\s*env\\s*[.\\[]");
  private static final Pattern PATH =
      Pattern.compile(
          "[^\\n{}]*\\.(?:txt|jsonl?|[cm]?js|[cm]?ts|py|rb|go|md|j2|ya?ml|csv|tsv|xlsx?|sh|exe|bat|pl)(?::\\w+)?",
          Pattern.CASE_INSENSITIVE);

  /** What was found and why it is refused. */
  record Found(String what, String why) {}

  private CodeWords() {}

  /** A type of assertion that runs code or calls out; {@code not-} does not change that. */
  static Optional<Found> type(String type) {
    String plain = type.startsWith("not-") ? type.substring(4) : type;
    if (CODE_TYPES.contains(plain)) {
      return Optional.of(new Found(type, CODE));
    }
    if (plain.equals("webhook")) {
      return Optional.of(new Found(type, NETWORK));
    }
    return plain.equals("human")
        ? Optional.of(new Found(type, "nobody is asked; left out"))
        : Optional.empty();
  }

  /** A text that promptfoo would run, read or fetch. */
  static Optional<Found> text(String text) {
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.lookingAt()) {
      String word = prefix.group(1).toLowerCase(java.util.Locale.ROOT);
      String why =
          word.equals("file://")
              ? FILE
              : word.contains("//") || word.equals("webhook:") ? NETWORK : CODE;
      return Optional.of(new Found(text.strip(), why));
    }
    return environment(text);
  }

  /**
   * A text that only says a path or the environment; what looks like code is a text like another.
   */
  static Optional<Found> variable(String text) {
    String begin = text.stripLeading();
    if (begin.startsWith("file://")) {
      return Optional.of(new Found(text.strip(), FILE));
    }
    if (begin.startsWith("package:")) {
      return Optional.of(new Found(text.strip(), CODE));
    }
    return environment(text);
  }

  static Optional<Found> environment(String text) {
    return ENV.matcher(text).find() ? Optional.of(new Found("env", ENVIRONMENT)) : Optional.empty();
  }

  static boolean isFunction(String text) {
    return text.length() < 10_000 && FUNCTION.matcher(text).matches();
  }

  /**
   * A single line that ends as a file's name does; that is how promptfoo tells a path from a text.
   */
  static boolean isPath(String text) {
    return text.length() < 1_000
        && (PATH.matcher(text.strip()).matches()
            || (text.indexOf('*') >= 0 && text.indexOf('/') >= 0 && text.indexOf(' ') < 0));
  }

  /** The first such text anywhere in a value. */
  static Optional<Found> anywhere(JsonValue value) {
    if (value instanceof JsonString text) {
      return text(text.getString());
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(CodeWords::anywhere).flatMap(Optional::stream).findFirst();
    }
    if (value instanceof JsonObject object) {
      return object.values().stream()
          .map(CodeWords::anywhere)
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.empty();
  }
}
