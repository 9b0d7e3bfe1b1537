package dev.headway.workload.apitests.cases.values;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import com.github.curiousoddman.rgxgen.parsing.dflt.RgxGenParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Regular expressions of schemas: texts that match them, in bounded time and length. For one thread
 * where texts are made.
 */
final class PatternText {
  private static final int LONGEST_PATTERN = 2_000;
  private static final long MOST_STEPS = 200_000;
  private static final int MOST_TRIES = 30;

  private final String pattern;
  private final Pattern compiled;
  private final int repetition;
  private final Set<Lengths> inVain = new HashSet<>();
  private List<RgxGen> generators;

  private record Lengths(long least, long most) {}

  private PatternText(String pattern, Pattern compiled, int repetition) {
    this.pattern = pattern;
    this.compiled = compiled;
    this.repetition = repetition;
  }

  /** Null for what cannot be read, or could take too long. */
  static PatternText of(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      return null;
    }
    int repetition = PatternSize.repetition(pattern);
    if (repetition < 0) {
      return null;
    }
    try {
      return new PatternText(pattern, Pattern.compile(pattern), repetition);
    } catch (PatternSyntaxException | StackOverflowError unreadable) {
      return null;
    }
  }

  /** Whether it is found in the text; false also where that takes too many steps. */
  boolean isIn(String text) {
    try {
      return compiled.matcher(new SteppedText(text, MOST_STEPS)).find();
    } catch (SteppedText.UsedUp | StackOverflowError tooLong) {
      return false;
    }
  }

  /** How many steps it takes to say if it is in the text; -1 where that is too many. */
  long stepsOn(String text) {
    SteppedText stepped = new SteppedText(text, MOST_STEPS);
    try {
      compiled.matcher(stepped).find();
      return MOST_STEPS - stepped.left();
    } catch (SteppedText.UsedUp | StackOverflowError tooLong) {
      return -1;
    }
  }

  /**
   * A text that it is found in, of a length from least to most (in code points); null if none was
   * found, for which it is not looked again.
   */
  String make(Dice dice, long least, long most) {
    Lengths lengths = new Lengths(least, most);
    if (inVain.contains(lengths)) {
      return null;
    }
    if (generators == null) {
      String plain = WithoutAssertions.of(pattern);
      generators =
          Stream.of(
                  generator(pattern, repetition),
                  generator(plain, repetition),
                  // for what must be short
                  generator(plain, 1))
              .filter(Objects::nonNull)
              .toList();
    }
    for (RgxGen generator : generators) {
      String text = tried(generator, dice, least, most);
      if (text != null) {
        return text;
      }
    }
    inVain.add(lengths);
    return null;
  }

  private String tried(RgxGen generator, Dice dice, long least, long most) {
    try {
      for (int i = 0; i < MOST_TRIES; i++) {
        String text = fitted(generator.generate(dice), least, most);
        if (text != null && PlainText.isPlain(text) && isIn(text)) {
          return text;
        }
      }
    } catch (RgxGenParseException | IllegalArgumentException | StackOverflowError unable) {
      return null;
    } catch (IndexOutOfBoundsException | IllegalStateException | NullPointerException fault) {
      // its parser does not check everything that it is given
      return null;
    }
    return null;
  }

  /** Written again and again where it is too short, cut off where it is too long; null if empty. */
  private static String fitted(String text, long least, long most) {
    int length = text.codePointCount(0, text.length());
    if (length >= least && length <= most) {
      return text;
    }
    if (length == 0 || least > Texts.LONGEST || most < 1) {
      return null;
    }
    String enough = length < least ? text.repeat((int) (least / length) + 1) : text;
    int wanted = (int) (length < least ? least : most);
    return enough.substring(0, enough.offsetByCodePoints(0, wanted));
  }

  /** Null for what the library cannot read. */
  private static RgxGen generator(String readable, int repetition) {
    RgxGenProperties properties = new RgxGenProperties();
    RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, repetition);
    try {
      return RgxGen.parse(properties, inLibrary(readable));
    } catch (RgxGenParseException | IllegalArgumentException | StackOverflowError unreadable) {
      return null;
    } catch (IndexOutOfBoundsException | IllegalStateException | NullPointerException fault) {
      // its parser does not check everything that it is given
      return null;
    }
  }

  /** Possessive quantifiers are greedy ones for a text that is made. */
  private static String inLibrary(String pattern) {
    return pattern.replace("++", "+").replace("*+", "*").replace("?+", "?");
  }
}
