package dev.headway.workload.testrun.expect.measure;

/** The fewest insertions, deletions and replacements of characters (UTF-16) between two texts. */
public final class Levenshtein {
  private static final long MOST_STEPS = 40_000_000;

  private Levenshtein() {}

  /**
   * The distance, exact where it is at most the limit or the texts are short; otherwise some figure
   * over the limit and not over the distance.
   *
   * @param limit 0 or more
   */
  public static long distance(String one, String other, double limit) throws CannotJudge {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = longer == one ? other : one;
    if ((long) longer.length() * shorter.length() <= MOST_STEPS) {
      return distance(longer, shorter, longer.length());
    }
    int difference = longer.length() - shorter.length();
    if (difference > limit) {
      return difference;
    }
    long band = 2 * (long) Math.min(limit, longer.length()) + 1;
    if (band * shorter.length() > MOST_STEPS) {
      throw new CannotJudge(
          "texts of "
              + longer.length()
              + " and "
              + shorter.length()
              + " characters are too long for a Levenshtein distance of up to "
              + (long) limit);
    }
    return distance(longer, shorter, (int) limit);
  }

  /** Only the cells at most {@code band} off the diagonal can hold a distance within it. */
  private static long distance(String longer, String shorter, int band) {
    int width = shorter.length();
    int far = longer.length() + width + 1;
    int[] above = new int[width + 1];
    int[] row = new int[width + 1];
    for (int j = 0; j <= width; j++) {
      above[j] = j <= band ? j : far;
    }
    for (int i = 1; i <= longer.length(); i++) {
      int from = Math.max(1, i - band);
      int to = (int) Math.min(width, (long) i + band);
      row[from - 1] = from == 1 && i <= band ? i : far;
      for (int j = from; j <= to; j++) {
        int replaced = above[j - 1] + (longer.charAt(i - 1) == shorter.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      if (to < width) {
        row[to + 1] = far;
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return above[width] > band ? Math.max(band + 1L, longer.length() - width) : above[width];
  }
}
