package dev.headway.workload.apitests.suites;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds <code>{{name}}</code>, which stands for what an earlier step has captured. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)\\}\\}");

  private Placeholders() {}

  /** Gives what is written in a placeholder's stead, or in that of the text between two. */
  interface Writing {
    String placeholder(String name, boolean inJsonString);

    default String text(String text) {
      return text;
    }
  }

  static String replace(String text, Writing writing) {
    Matcher found = PLACEHOLDER.matcher(text);
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    boolean inString = false;
    while (found.find()) {
      String before = text.substring(from, found.start());
      inString = endsInString(before, inString);
      replaced.append(writing.text(before));
      replaced.append(writing.placeholder(found.group(1).strip(), inString));
      from = found.end();
    }
    return replaced.append(writing.text(text.substring(from))).toString();
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
