package dev.headway.job;

import dev.headway.platform.JsonText;

/** Keeps texts within the width of their columns. */
final class Texts {
  private static final String CUT = " … (cut)";

  private Texts() {}

  /** At most {@code most} characters; what was cut is marked. Null for null. */
  static String cut(String text, int most) {
    if (text == null) {
      return null;
    }
    // PostgreSQL takes no NUL in a text
    String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    if (clean.length() <= most) {
      return clean;
    }
    int end = most - CUT.length();
    if (Character.isHighSurrogate(clean.charAt(end - 1))) {
      end--;
    }
    return clean.substring(0, end) + CUT;
  }

  /** The JSON text, or a JSON value that shows its beginning when it is too long to keep. */
  static String cutOutput(String json, int most) {
    if (json.length() <= most) {
      return json;
    }
    int shown = Math.max(0, most / 2 - 64);
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("cut", true)
        .add("chars", json.length())
        .add("beginning", json.substring(0, Math.min(shown, json.length())))
        .build()
        .toString();
  }
}
