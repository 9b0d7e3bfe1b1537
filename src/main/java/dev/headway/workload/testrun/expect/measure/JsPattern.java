package dev.headway.workload.testrun.expect.measure;

/**
 * A JavaScript pattern said in Java: what both write alike and mean differently ({@code $}, {@code
 * \b}, {@code \s}, brackets in classes, lone braces).
 */
final class JsPattern {
  private static final String SPACES =
      "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
  private static final String WORD = "[A-Za-z0-9_]";
  private static final String AT_WORD_END =
      "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
  private static final String NOT_AT_WORD_END =
      "(?:(?<=" + WORD + ")(?=" + WORD + ")|(?<!" + WORD + ")(?!" + WORD + "))";
  private static final String SAME_LETTERS = "dDwWnrtfvxucpPk0123456789";

  private final String pattern;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private boolean inClass;

  JsPattern(String pattern) {
    this.pattern = pattern;
  }

  String inJava() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == '\\' && at < pattern.length()) {
        escape(pattern.charAt(at++));
      } else if (inClass) {
        insideClass(c);
      } else {
        outside(c);
      }
    }
    return java.toString();
  }

  private void outside(char c) {
    switch (c) {
      case '[' -> beginClass();
      case '$' -> java.append("\\z");
      case '.' -> java.append("[^\\n\\r\\u2028\\u2029]");
      case '{' -> java.append(isQuantifier() ? "{" : "\\{");
      default -> java.append(c);
    }
  }

  private void beginClass() {
    if (pattern.startsWith("^]", at)) {
      java.append("[\\s\\S]");
      at += 2;
    } else if (pattern.startsWith("]", at)) {
      java.append("(?!)");
      at++;
    } else {
      java.append('[');
      inClass = true;
      if (pattern.startsWith("^", at)) {
        java.append('^');
        at++;
      }
    }
  }

  private void insideClass(char c) {
    switch (c) {
      case ']' -> {
        java.append(']');
        inClass = false;
      }
      case '[', '&', '^', '#' -> java.append('\\').append(c);
      default -> java.append(c);
    }
  }

  private void escape(char c) {
    if (c == 's') {
      java.append(inClass ? SPACES : "[" + SPACES + "]");
    } else if (c == 'S') {
      java.append("[^" + SPACES + "]");
    } else if (c == 'b') {
      java.append(inClass ? "\\x08" : AT_WORD_END);
    } else if (c == 'B' && !inClass) {
      java.append(NOT_AT_WORD_END);
    } else if (c == 'v') {
      java.append("\\x0B");
    } else if (c == '0' && !isDigit(at)) {
      java.append("\\x00");
    } else if (Character.isLetterOrDigit(c) && SAME_LETTERS.indexOf(c) < 0) {
      java.append(c);
    } else if (c == '-' && !inClass) {
      java.append("\\-");
    } else {
      java.append('\\').append(c);
    }
  }

  private boolean isDigit(int index) {
    return index < pattern.length() && Character.isDigit(pattern.charAt(index));
  }

  /** Whether what follows the brace makes it {@code {1}}, {@code {1,}} or {@code {1,2}}. */
  private boolean isQuantifier() {
    int i = at;
    while (isDigit(i)) {
      i++;
    }
    if (i == at) {
      return false;
    }
    if (i < pattern.length() && pattern.charAt(i) == ',') {
      i++;
      while (isDigit(i)) {
        i++;
      }
    }
    return i < pattern.length() && pattern.charAt(i) == '}';
  }
}
