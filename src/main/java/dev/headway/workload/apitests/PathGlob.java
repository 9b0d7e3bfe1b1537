package dev.headway.workload.apitests;

/**
 * A pattern of paths: {@code *} stands for any characters but the slash, {@code **} for any at all;
 * {@code /pets/**} stands for {@code /pets}, too. All else stands for itself. Takes pattern × path
 * steps at most, whatever the pattern.
 */
record PathGlob(String pattern) {
  private static final char ANY = '\uFFFF';

  boolean matches(String path) {
    return matches(pattern, path)
        || (pattern.endsWith("/**") && matches(pattern.substring(0, pattern.length() - 3), path));
  }

  private static boolean matches(String pattern, String path) {
    String plain = pattern.replaceAll("\\*{2,}", String.valueOf(ANY));
    boolean[] reached = new boolean[path.length() + 1];
    reached[0] = true;
    for (int i = 0; i < plain.length(); i++) {
      reached = next(plain.charAt(i), path, reached);
    }
    return reached[path.length()];
  }

  /** Up to where the path is matched after one more character of the pattern. */
  private static boolean[] next(char of, String path, boolean[] before) {
    boolean[] after = new boolean[before.length];
    boolean star = of == '*' || of == ANY;
    after[0] = star && before[0];
    for (int i = 1; i < after.length; i++) {
      char c = path.charAt(i - 1);
      after[i] =
          star ? before[i] || (after[i - 1] && (of == ANY || c != '/')) : before[i - 1] && of == c;
    }
    return after;
  }
}
