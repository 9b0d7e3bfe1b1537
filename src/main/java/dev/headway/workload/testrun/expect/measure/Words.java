package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words as JavaScript's {@code split(/\s+/)} finds them, and what is counted of them. */
public final class Words {
  /** More words than this are not compared. */
  static final int MOST = 250_000;

  private Words() {}

  /** What JavaScript's {@code \s} matches. */
  public static boolean isSpace(int c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000
        || c == 0xFEFF;
  }

  /** JavaScript's {@code trim()}. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** At least one, possibly empty, word; space at an end makes an empty one there. */
  static List<String> split(String text) throws CannotJudge {
    List<String> words = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (isSpace(text.charAt(i))) {
        words.add(text.substring(start, i));
        while (i < text.length() && isSpace(text.charAt(i))) {
          i++;
        }
        start = i;
        if (words.size() > MOST) {
          throw new CannotJudge("more than " + MOST + " words are not compared");
        }
      } else {
        i++;
      }
    }
    words.add(text.substring(start));
    return words;
  }

  public static int count(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = isSpace(text.charAt(i));
      if (!space && !inside) {
        words++;
      }
      inside = !space;
    }
    return words;
  }

  static String withoutLastDots(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '.') {
      end--;
    }
    return word.substring(0, end);
  }

  /** How often each run of n words occurs. */
  static Map<String, Integer> grams(List<String> words, int n) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(
          n == 1 ? words.get(i) : String.join(" ", words.subList(i, i + n)), 1, Integer::sum);
    }
    return counts;
  }

  static int common(Map<String, Integer> some, Map<String, Integer> others) {
    int common = 0;
    for (Map.Entry<String, Integer> gram : some.entrySet()) {
      common += Math.min(gram.getValue(), others.getOrDefault(gram.getKey(), 0));
    }
    return common;
  }
}
