package dev.headway.suite.promptfoo;

/** Texts that must not be longer. */
final class Cut {
  private Cut() {}

  static String to(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
