package dev.headway.workload.apitests.suites;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds <code>{{name}}</code>, which stands for what an earlier step has captured; other names stay
 * as they are.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z_][A-Za-z0-9_.-]*)}}");

  private Placeholders() {}

  /** Gives what is written in a placeholder's stead. */
  interface Writing {
    String of(String name, boolean inJsonString);
  }

  static String replace(String text, Set<String> captured, Writing writing) {
    return replace(text, captured, writing, UnaryOperator.identity());
  }

  /**
   * @param between what becomes of the text around placeholders
   */
  static String replace(
      String text, Set<String> captured, Writing writing, UnaryOperator<String> between) {
    if (captured.isEmpty()) {
      return between.apply(text);
    }
    Matcher found = PLACEHOLDER.matcher(text);
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    boolean inString = false;
    while (found.find()) {
      if (captured.contains(found.group(1))) {
        String before = text.substring(from, found.start());
        inString = endsInString(before, inString);
        replaced.append(between.apply(before)).append(writing.of(found.group(1), inString));
        from = found.end();
      }
    }
    return replaced.append(between.apply(text.substring(from))).toString();
  }

  private static boolean endsInString(String text, boolean beganInString) {
    boolean inString = beganInString;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (inString && at == '\\') {
        i++;
      } else if (at == '"') {
        inString = !inString;
      }
    }
    return inString;
  }
}
