package dev.headway.workload.apitests.cases.values;

/** Texts that every part of the way to a server carries. */
public final class PlainText {
  private PlainText() {}

  /** No control characters, no half of a surrogate pair, no two braces that would be a capture. */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isPrivate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return !text.contains("{{") && !text.contains("}}");
  }

  /** They stand for captures until a request is written. */
  private static boolean isPrivate(char c) {
    return c >= '\uE000' && c <= '\uF8FF';
  }
}
