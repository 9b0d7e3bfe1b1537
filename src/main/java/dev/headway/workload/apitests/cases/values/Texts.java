package dev.headway.workload.apitests.cases.values;

import java.util.HashMap;
import java.util.Map;

/** Makes the texts that schemas allow. One for each operation: its patterns are kept. */
final class Texts {
  /** Longer ones are not made. */
  static final int LONGEST = 10_000;

  private static final int USUAL = 8;

  private final Map<String, PatternText> patterns = new HashMap<>();

  /** Null where none can be made. */
  String make(Flat flat, Dice dice) {
    long least = flat.count("minLength", 0);
    long most = flat.count("maxLength", Long.MAX_VALUE);
    return make(flat, dice, least, most);
  }

  /** Of a length from least to most, in code points. */
  String make(Flat flat, Dice dice, long least, long most) {
    if (least > LONGEST || least > most) {
      return null;
    }
    String format = flat.text("format");
    String pattern = flat.text("pattern");
    if (pattern != null) {
      return matching(pattern, format, dice, least, most);
    }
    String formatted = format == null ? null : Formats.make(format, dice);
    if (formatted == null) {
      int length = (int) Math.min(Math.max(least, Math.min(USUAL, most)), LONGEST);
      return Formats.word(dice, length);
    }
    return fitted(format, formatted, least, most);
  }

  private static String fitted(String format, String made, long least, long most) {
    if (made.length() >= least && made.length() <= most) {
      return made;
    }
    if (made.length() < least) {
      String filling = "a".repeat((int) (least - made.length()));
      return switch (format) {
        case "uri", "url", "iri", "uri-reference", "iri-reference" -> made + filling;
        default -> null;
      };
    }
    return format.equals("email") && most >= 5 ? "a@b.c" : null;
  }

  private String matching(String pattern, String format, Dice dice, long least, long most) {
    PatternText known = patterns.computeIfAbsent(pattern, PatternText::of);
    if (known == null) {
      return null;
    }
    String formatted = format == null ? null : Formats.make(format, dice);
    if (formatted != null
        && formatted.length() >= least
        && formatted.length() <= most
        && known.isIn(formatted)) {
      return formatted;
    }
    return known.make(dice, least, most);
  }
}
