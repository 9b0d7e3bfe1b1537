package dev.headway.workload.apitests.cases.values;

import java.util.ArrayDeque;
import java.util.Deque;

/** How long the texts of a regular expression get, said before any is made. */
final class PatternSize {
  private static final long LONGEST = 10_000;
  private static final int[] REPETITIONS = {12, 4, 2, 1};

  private final String pattern;
  private final int repetition;
  private int at;

  private PatternSize(String pattern, int repetition) {
    this.pattern = pattern;
    this.repetition = repetition;
  }

  /**
   * How often {@code *} and the like may repeat so that no text gets too long; -1 where none will
   * do.
   */
  static int repetition(String pattern) {
    for (int repetition : REPETITIONS) {
      if (new PatternSize(pattern, repetition).size() <= LONGEST) {
        return repetition;
      }
    }
    return -1;
  }

  /** At most; the branches of an alternative are added, not compared. */
  private long size() {
    Deque<Long> outer = new ArrayDeque<>();
    long total = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == '(') {
        outer.push(total);
        total = 0;
        continue;
      }
      long piece = 1;
      if (c == ')') {
        piece = total;
        total = outer.isEmpty() ? 0 : outer.pop();
      } else if (c == '\\') {
        at++;
      } else if (c == '[') {
        skipClass();
      }
      total = Math.min(total + piece * times(), Integer.MAX_VALUE);
    }
    return total;
  }

  private void skipClass() {
    for (int start = at; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == ']' && at > start) {
        at++;
        return;
      }
    }
  }

  private long times() {
    if (at >= pattern.length()) {
      return 1;
    }
    char c = pattern.charAt(at);
    if (c == '*' || c == '+') {
      at++;
      return repetition + 1L;
    }
    if (c != '{') {
      return 1;
    }
    int end = pattern.indexOf('}', at);
    if (end < 0) {
      return 1;
    }
    String[] range = pattern.substring(at + 1, end).split(",", -1);
    long least = number(range[0]);
    if (least < 0) {
      return 1;
    }
    at = end + 1;
    if (range.length == 1) {
      return least;
    }
    return range[1].isBlank() ? least + repetition : Math.max(1, number(range[1]));
  }

  private static long number(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
  }
}
