package dev.headway.workload.apitests.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression, sign by sign. Escapes that are not needed are left out, because ECMAScript
 * refuses them where it reads Unicode, and so do validators.
 */
final class PatternText {
  /** Only one of the two takes it. The message says what it has. */
  static final class Unshared extends Exception {
    private static final long serialVersionUID = 1;

    Unshared(String message) {
      super(message);
    }
  }

  private static final int MOST_GROUPS_DEEP = 50;

  /** Escaped letters and digits that both know. */
  private static final String KNOWN = "dDwWsSbBtnrfvcxuk0123456789";

  private static final String OF_MANY = "dDwWsS";
  private static final Pattern MANY = Pattern.compile("\\\\[dDwWsSpP]");
  private static final Pattern CATEGORY = Pattern.compile("\\{(?:[CLMNPSZ][a-z]?|ASCII)}");
  private static final Pattern QUANTIFIER = Pattern.compile("[*+?]|\\{\\d+(?:,\\d*)?}");

  private static final String SYNTAX = "^$\\.*+?()[]{}|/";

  /** Behind the question mark: without a number, look-ahead, look-behind, a name. */
  private static final Pattern GROUP = Pattern.compile(":|=|!|<[=!A-Za-z]");

  private final String text;
  private final StringBuilder shared = new StringBuilder();
  private int at;
  private int groups;
  private boolean inClass;

  /** Whether what was read last stands for one of many signs, so that it begins no range. */
  private boolean ofMany;

  PatternText(String text) {
    this.text = text;
  }

  String shared() throws Unshared {
    for (at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        escaped(text.charAt(at));
      } else if (inClass) {
        insideClass(c);
      } else {
        outside(c);
      }
    }
    return shared.toString();
  }

  private void escaped(char c) throws Unshared {
    if (c == 'p' || c == 'P') {
      property(c);
    } else if (Character.isLetterOrDigit(c)) {
      if (KNOWN.indexOf(c) < 0) {
        throw new Unshared("has \\" + c + ", which ECMAScript does not know");
      }
      shared.append('\\').append(c);
      ofMany = OF_MANY.indexOf(c) >= 0;
      return;
    } else if (inClass && c == '&') {
      // two of them are an intersection in Java
      shared.append("\\x26");
    } else {
      shared.append(SYNTAX.indexOf(c) >= 0 || inClass && c == '-' ? "\\" : "").append(c);
    }
    ofMany = c == 'p' || c == 'P';
  }

  /** A category of Unicode; those by other names are not the same in both. */
  private void property(char c) throws Unshared {
    Matcher category = CATEGORY.matcher(text).region(at + 1, text.length());
    if (!category.lookingAt()) {
      throw new Unshared("has \\" + c + " of something that ECMAScript and Java name differently");
    }
    shared.append('\\').append(c).append(category.group());
    at += category.group().length();
  }

  private void insideClass(char c) throws Unshared {
    if (c == '[' || c == '&' && next('&')) {
      throw new Unshared("has " + c + " in a class, where Java wants it to be \\" + c);
    }
    boolean noRange = ofMany || MANY.matcher(text).region(at + 1, text.length()).lookingAt();
    shared.append(c == '-' && noRange ? "\\" : "").append(c);
    inClass = c != ']';
    ofMany = false;
  }

  private void outside(char c) throws Unshared {
    Matcher quantifier = QUANTIFIER.matcher(text).region(at, text.length());
    if (quantifier.lookingAt()) {
      at += quantifier.group().length() - 1;
      if (next('+')) {
        throw new Unshared("has a possessive quantifier, which ECMAScript does not know");
      }
      shared.append(quantifier.group());
      return;
    }
    inClass = c == '[';
    ofMany = false;
    if (c == '(') {
      group();
    } else if (c == ')') {
      groups--;
    }
    shared.append(c == ']' || c == '}' ? "\\" : "").append(c);
  }

  private void group() throws Unshared {
    if (++groups > MOST_GROUPS_DEEP) {
      throw new Unshared("has groups more than " + MOST_GROUPS_DEEP + " deep");
    }
    boolean known = !next('?') || GROUP.matcher(text).region(at + 2, text.length()).lookingAt();
    if (!known) {
      throw new Unshared(
          "has a group that ECMAScript does not know: " + At.shorter(text.substring(at)));
    }
  }

  private boolean next(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }
}
