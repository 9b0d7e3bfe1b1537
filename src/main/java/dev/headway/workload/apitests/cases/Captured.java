package dev.headway.workload.apitests.cases;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captures inside values that are not yet written: characters of private use mark them, which no
 * made value has, so that nothing else is ever taken for one.
 */
final class Captured {
  private static final Pattern TEXT = Pattern.compile("\uE000([A-Za-z0-9_]+)\uE001");
  private static final Pattern NUMBER = Pattern.compile("\"\uE002([A-Za-z0-9_]+)\uE001\"");

  private Captured() {}

  /** As a text, or a part of a path. */
  static String text(String name) {
    return '\uE000' + name + '\uE001';
  }

  /** As a number or such, without quotes in JSON. */
  static String bare(String name) {
    return '\uE002' + name + '\uE001';
  }

  /** With the braces that a runner looks for. */
  static String written(String text) {
    if (text.chars().noneMatch(c -> isMark((char) c))) {
      return text;
    }
    String numbers = NUMBER.matcher(text).replaceAll(Captured::braces);
    return TEXT.matcher(numbers.replace('\uE002', '\uE000')).replaceAll(Captured::braces);
  }

  static boolean isMark(char c) {
    return c >= '\uE000' && c <= '\uE002';
  }

  private static String braces(java.util.regex.MatchResult found) {
    return Matcher.quoteReplacement("{{" + found.group(1) + "}}");
  }
}
