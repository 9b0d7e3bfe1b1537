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
  private static final int MOST_KNOWN = 10_000;

  /**
   * @param pattern as all take it, null if there is a problem
   * @param problem what is wrong with it, null if nothing is
   */
  record Shared(String pattern, String problem) {}

  private final Map<String, Shared> known = new HashMap<>();

  Shared of(String pattern) {
    if (pattern.length() > MOST_CHARS) {
      return new Shared(null, "is a pattern of more than " + MOST_CHARS + " characters");
    }
    Shared shared = known.get(pattern);
    if (shared == null) {
      shared = find(pattern);
      if (known.size() < MOST_KNOWN) {
        known.put(pattern, shared);
      }
    }
    return shared;
  }

  private static Shared find(String pattern) {
    try {
      String shared = new PatternText(pattern).shared();
      Pattern.compile(shared);
      return new Shared(shared, null);
    } catch (PatternSyntaxException malformed) {
      return new Shared(null, "is no regular expression: " + malformed.getDescription());
    } catch (PatternText.Unshared unshared) {
      return new Shared(null, unshared.getMessage());
    }
  }
}
