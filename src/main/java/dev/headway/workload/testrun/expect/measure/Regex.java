package dev.headway.workload.testrun.expect.measure;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as JavaScript reads it without flags, searched in bounded steps: a pattern
 * that backtracks without end is told, not waited for.
 */
public final class Regex {
  private static final long MOST_STEPS = 40_000_000;
  private static final int LONGEST = 10_000;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException when it is no regular expression; the message says why
   */
  public static Regex of(String pattern) {
    return of(pattern, 0);
  }

  /**
   * One that takes capital letters for small ones.
   *
   * @throws IllegalArgumentException when it is no regular expression; the message says why
   */
  public static Regex ignoringCase(String pattern) {
    return of(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * One of a JSON Schema, which reads it with the flag u: <code>\p{L}</code> is any letter then.
   *
   * @throws IllegalArgumentException when it is no regular expression; the message says why
   */
  static Regex ofSchema(String pattern) {
    boolean hasProperties = pattern.contains("\\p{") || pattern.contains("\\P{");
    if (!hasProperties || pattern.length() > LONGEST) {
      return of(pattern);
    }
    try {
      return new Regex(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("nested too deep", e);
    }
  }

  private static Regex of(String pattern, int flags) {
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    try {
      return new Regex(Pattern.compile(new JsPattern(pattern).inJava(), flags));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("nested too deep", e);
    }
  }

  /** Whether it matches anywhere in the text. */
  public boolean isIn(String text) throws CannotJudge {
    return isIn(text, new SteppedText.Steps(MOST_STEPS));
  }

  boolean isIn(String text, SteppedText.Steps steps) throws CannotJudge {
    try {
      return pattern.matcher(new SteppedText(text, steps)).find();
    } catch (SteppedText.UsedUp | StackOverflowError e) {
      throw new CannotJudge(
          "the regular expression needs too many steps on these " + text.length() + " characters",
          e);
    }
  }

  static SteppedText.Steps steps() {
    return new SteppedText.Steps(MOST_STEPS);
  }
}
