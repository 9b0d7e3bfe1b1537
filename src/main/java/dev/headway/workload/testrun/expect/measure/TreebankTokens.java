package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens of a text by the rules of the Penn Treebank, as the package js-rouge finds them. */
final class TreebankTokens {
  private static final int LONGEST = 150_000;
  private static final Pattern SPACE =
      Pattern.compile(
          "[\\s\\x0B\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+");
  private static final Pattern QUOTE = Pattern.compile("``|''|\"");
  private static final Pattern OPENS_WORD = Pattern.compile("[\\p{L}\\p{N}\\p{Sc}\\p{Ps}]");
  private static final String NO_WORD = "[\\p{javaUnicodeIdentifierPart}\\u200c\\u200d]";

  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> RULES =
      List.of(
          rule("\\.{3}", " ... "),
          rule("[:,](?!\\p{Nd})", " $0 "),
          rule("[;@#$%&]", " $0 "),
          rule("([^.])(?<!\\b[A-Za-z]\\.[A-Za-z])(\\.)([\\])}>'\\s]*+)\\z", "$1 $2$3 "),
          rule("[?!]", " $0 "),
          rule("[\\]\\[(){}<>]", " $0 "),
          rule("--", " -- "));

  private static final List<Rule> CONTRACTIONS =
      List.of(
          rule("([^'])' ", "$1 ' "),
          rule("'([sSmMdD]) ", " '$1 "),
          rule("('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", " $1 "),
          split("(can)(not)"),
          split("(d)('ye)"),
          split("(gim)(me)"),
          split("(gon)(na)"),
          split("(got)(ta)"),
          split("(lem)(me)"),
          split("(more)('n)"),
          split("(wan)(na)(?= )"),
          split("('t)(is)"),
          split("('t)(was)"));

  private TreebankTokens() {}

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }

  private static Rule split(String pattern) {
    return new Rule(
        Pattern.compile(
            "(?<!" + NO_WORD + ")" + pattern + "(?!" + NO_WORD + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        " $1 $2 ");
  }

  static List<String> of(String text) throws CannotJudge {
    if (text.length() > LONGEST) {
      throw new CannotJudge("more than " + LONGEST + " characters are not compared");
    }
    String plain = SPACE.matcher(text).replaceAll(" ").strip();
    if (plain.isEmpty()) {
      return List.of();
    }
    String spaced = directed(plain);
    for (Rule rule : RULES) {
      spaced = rule.pattern.matcher(spaced).replaceAll(rule.replacement);
    }
    spaced = " " + spaced + " ";
    for (Rule rule : CONTRACTIONS) {
      spaced = rule.pattern.matcher(spaced).replaceAll(rule.replacement);
    }
    List<String> tokens = new ArrayList<>();
    for (String token : spaced.split(" ")) {
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** Straight quotes become opening and closing ones. */
  private static String directed(String text) {
    StringBuilder directed = new StringBuilder();
    Matcher quote = QUOTE.matcher(text);
    boolean open = false;
    int last = 0;
    while (quote.find()) {
      open = opens(text, quote.group(), quote.start(), open);
      directed.append(text, last, quote.start()).append(open ? " `` " : " '' ");
      last = quote.end();
    }
    return directed.append(text.substring(last)).toString();
  }

  private static boolean opens(String text, String quote, int at, boolean open) {
    if (quote.equals("``")) {
      return true;
    }
    String before = at == 0 ? "" : text.substring(at - 1, at);
    boolean room =
        at + quote.length() < text.length() || at == 0 || before.matches("[\\s\\p{Ps}<]");
    boolean free = at == 0 || before.matches("[\\s\\p{P}<]");
    if (open || !room || !free || before.matches("[.!?]")) {
      return false;
    }
    return quote.equals("\"") || (at > 0 && openedTwice(text, at + 2));
  }

  private static boolean openedTwice(String text, int at) {
    if (at >= text.length()
        || !OPENS_WORD.matcher(Character.toString(text.codePointAt(at))).matches()) {
      return false;
    }
    Matcher next = QUOTE.matcher(text);
    return next.find(at) && next.group().equals("''");
  }
}
