package dev.headway.workload.apitests.document;

/** Names of the letters that all parts of Headway, and all generated suites, can take. */
final class Words {
  private Words() {}

  /** {@code [A-Za-z0-9._-]+}: other signs become an underscore, several of them one. */
  static String name(String text) {
    StringBuilder name = new StringBuilder(Math.min(text.length(), 200));
    boolean gap = false;
    for (int i = 0; i < text.length() && name.length() < 200; i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
      if (plain) {
        name.append(c);
      } else if (!gap) {
        name.append('_');
      }
      gap = !plain;
    }
    return name.isEmpty() ? "_" : name.toString();
  }

  /** The same without the underscores that signs at both ends have left. */
  static String trimmedName(String text) {
    String name = name(text).replaceAll("^_+|_+$", "");
    return name.isEmpty() ? "_" : name;
  }
}
