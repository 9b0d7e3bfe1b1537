package dev.headway.workload.apitests.cases.values;

/**
 * A regular expression without what takes no room: anchors, boundaries, and groups that look ahead
 * or behind. What matches the rest may still match the whole.
 */
final class WithoutAssertions {
  private static final String BOUNDARIES = "bBAZzG";

  private final String pattern;
  private final StringBuilder rest = new StringBuilder();
  private int at;

  private WithoutAssertions(String pattern) {
    this.pattern = pattern;
  }

  /**
   * @param pattern that {@link java.util.regex.Pattern} can read
   */
  static String of(String pattern) {
    WithoutAssertions reading = new WithoutAssertions(pattern);
    while (reading.at < pattern.length()) {
      reading.next();
    }
    return reading.rest.toString();
  }

  private void next() {
    int from = at;
    char c = pattern.charAt(at);
    if (looks()) {
      pass();
      passQuantifier();
      return;
    }
    if (c == '^' || c == '$' || isBoundary()) {
      pass();
      return;
    }
    if (c == '(') {
      at++;
    } else {
      pass();
    }
    rest.append(pattern, from, at);
  }

  private boolean looks() {
    return pattern.startsWith("(?=", at)
        || pattern.startsWith("(?!", at)
        || pattern.startsWith("(?<=", at)
        || pattern.startsWith("(?<!", at);
  }

  private boolean isBoundary() {
    return pattern.charAt(at) == '\\'
        && at + 1 < pattern.length()
        && BOUNDARIES.indexOf(pattern.charAt(at + 1)) >= 0;
  }

  /** One character, escaped or not, one class, or one group to its end. */
  private void pass() {
    char c = pattern.charAt(at);
    if (c == '\\') {
      at = Math.min(pattern.length(), at + 2);
    } else if (c == '[') {
      passUntil(']');
    } else if (c == '(') {
      passUntil(')');
    } else {
      at++;
    }
  }

  private void passUntil(char end) {
    at++;
    while (at < pattern.length() && pattern.charAt(at) != end) {
      if (end == ']' && pattern.charAt(at) == '(') {
        at++;
      } else {
        pass();
      }
    }
    at = Math.min(pattern.length(), at + 1);
  }

  private void passQuantifier() {
    if (at < pattern.length() && pattern.charAt(at) == '{' && pattern.indexOf('}', at) > at) {
      at = pattern.indexOf('}', at) + 1;
    }
    while (at < pattern.length() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
      at++;
    }
  }
}
