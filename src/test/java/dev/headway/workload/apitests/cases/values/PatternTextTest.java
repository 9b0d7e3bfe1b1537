package dev.headway.workload.apitests.cases.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z]{3,5}-\\d+$",
        "^(?:[01]\\d|2[0-3]):[0-5]\\d$",
        "^[^<>]{1,100}$",
        "^[A-Z]{2}[0-9A-Z]{5,30}$",
        "^arn:aws:iam::\\d{12}:role/.+",
        "^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$",
        "^\\S(.*\\S)?$",
        "^[a-z0-9]+(-[a-z0-9]+)*$",
        ".*",
        "^(\\+|00)[1-9][0-9]{6,14}$",
        "^(?!\\s*$).+",
        "^(?![^:\\\\]*/action/)[^:\\\\]+$",
        "(^(?!_{2}))(^[a-zA-Z0-9_]+$)",
        "(?!^.*--)(?!^[0-9]+$)(?!^-)(?!.*-$)^[A-Za-z0-9-]+$",
        "(?=^.{2,256}$)(?!.*\\s)[0-9a-zA-Z-_.:=+@]*$",
        "^((?!-)[A-Za-z0-9-]{1,63}(?<!-)\\.)+[A-Za-z]{2,6}$",
        "^(\\/|(\\/(?!\\.)+[^$#<>;`|&?{}^*/\\n]+){1,4})$",
        "^[a-z(](?=[)x])[)x]\\bz?$"
      })
  void textsThatMatchAreMade(String pattern) {
    String text = PatternText.of(pattern).make(Dice.of(1, pattern), 0, Long.MAX_VALUE);

    assertNotNull(text);
    assertTrue(Pattern.compile(pattern).matcher(text).find(), text);
  }

  @ParameterizedTest
  @CsvSource({
    "^a(?!b[)(]\\))c$, ac",
    "(?<=x(y|z))?a{2}, a{2}",
    "'a(?!b){1,3}+c', ac",
    "[^$(]\\^\\$\\b(?:d|^e), [^$(]\\^\\$(?:d|e)",
    "a\\, a\\"
  })
  void whatTakesNoRoomIsLeftOut(String pattern, String rest) {
    assertEquals(rest, WithoutAssertions.of(pattern));
  }

  @Test
  void theSameDiceGiveTheSameText() {
    PatternText pattern = PatternText.of("^[a-z]{20}$");

    String one = pattern.make(Dice.of(7, "a"), 0, 100);

    assertEquals(one, pattern.make(Dice.of(7, "a"), 0, 100));
    assertFalse(one.equals(pattern.make(Dice.of(8, "a"), 0, 100)));
  }

  @Test
  void theLengthIsKept() {
    assertEquals(5, PatternText.of("^[a-z]+$").make(Dice.of(1, ""), 5, 5).length());
    assertEquals(40, PatternText.of("^[0-9a-fA-F]+$").make(Dice.of(1, ""), 40, 40).length());
    assertEquals(8, PatternText.of(".*[0-9a-f]{8}.*").make(Dice.of(1, ""), 8, 8).length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(((((((a*)*)*)*)*)*)*)*", "((((a{1000}){1000}){1000}){1000})", "(a{999999999})"})
  void noPatternMakesTextsWithoutEnd(String bomb) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          PatternText pattern = PatternText.of(bomb);
          String text = pattern == null ? null : pattern.make(Dice.of(1, bomb), 0, Long.MAX_VALUE);
          assertTrue(text == null || text.length() <= 10_000);
        });
  }

  @Test
  void matchingStopsWhereItWouldTakeForEver() {
    PatternText pattern = PatternText.of("^(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$");

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertFalse(pattern.isIn("a".repeat(60) + "!"));
          assertEquals(-1, pattern.stepsOn("a".repeat(60) + "!"));
        });
    assertTrue(pattern.isIn("aax"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(?<", "a{2", "(?P<x>a)"})
  void whatIsNoPatternMakesNothing(String pattern) {
    PatternText text = PatternText.of(pattern);

    assertTrue(text == null || text.make(Dice.of(1, ""), 50, 60) == null);
  }

  @Test
  void anUnreachableLengthMakesNothing() {
    assertNull(PatternText.of("^[a-z]{3}$").make(Dice.of(1, ""), 4, 9));
  }
}
