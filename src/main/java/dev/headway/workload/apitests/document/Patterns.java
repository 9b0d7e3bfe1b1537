package dev.headway.workload.apitests.document;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which regular expressions mean the same to Java and to ECMAScript, as far as that can be seen:
 * what only one of them takes is of no use to a test that must run in both.
 */
final class Patterns {
  private static final int MOST_CHARS = 5_000;
  private static final int MOST_GROUPS_DEEP = 50;
  private static final int MOST_KNOWN = 10_000;

  /** Escapes that both know, beside those of punctuation. */
  private static final String ESCAPES = "dDwWsSbBtnrfvcxukpP0123456789";

  private final Map<String, String> known = new HashMap<>();

  /** What is wrong with it, null if nothing is. */
  String problem(String pattern) {
    if (pattern.length() > MOST_CHARS) {
      return "is a pattern of more than " + MOST_CHARS + " characters";
    }
    if (known.containsKey(pattern)) {
      return known.get(pattern);
    }
    String problem = find(pattern);
    if (known.size() < MOST_KNOWN) {
      known.put(pattern, problem);
    }
    return problem;
  }

  private static String find(String pattern) {
    String unshared = unshared(pattern);
    if (unshared != null) {
      return unshared;
    }
    try {
      Pattern.compile(pattern);
      return null;
    } catch (PatternSyntaxException malformed) {
      return "is no regular expression: " + At.shorter(malformed.getDescription());
    }
  }

  private static String unshared(String pattern) {
    int groups = 0;
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
      if (c == '\\') {
        if (Character.isLetter(next) && ESCAPES.indexOf(next) < 0) {
          return "has \\" + next + ", which ECMAScript does not know";
        }
        i++;
      } else if (inClass) {
        inClass = c != ']';
        if (c == '[' || c == '&' && next == '&') {
          return "has " + c + " in a class, which is to be written \\" + c;
        }
      } else if (c == '[') {
        inClass = true;
        i += next == '^' ? 1 : 0;
      } else if (c == '(') {
        if (++groups > MOST_GROUPS_DEEP) {
          return "has groups more than " + MOST_GROUPS_DEEP + " deep";
        }
        if (next == '?' && !pattern.startsWith("?:", i + 1) && !known(pattern, i + 2)) {
          return "has a group that ECMAScript does not know: " + At.shorter(pattern.substring(i));
        }
      } else if (c == ')') {
        groups--;
      } else if (next == '+' && (c == '+' || c == '*' || c == '?' || c == '}')) {
        return "has a possessive quantifier, which ECMAScript does not know";
      }
    }
    return null;
  }

  /** Look-ahead, look-behind, a name. */
  private static boolean known(String pattern, int at) {
    return pattern.startsWith("=", at)
        || pattern.startsWith("!", at)
        || pattern.startsWith("<", at) && !pattern.startsWith("<>", at);
  }
}
