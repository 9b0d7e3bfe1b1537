package dev.headway.workload.apitests.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
  private final Patterns patterns = new Patterns();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "^[a-z0-9-]+$ ^[a-z0-9-]+$",
        "^a\\-b\\_c\\@d$ ^a-b_c@d$",
        "[\\w-.] [\\w\\-.]",
        "[.-\\d] [.\\-\\d]",
        "[a\\-z] [a\\-z]",
        "[\\&\\&] [\\x26\\x26]",
        "a} a\\}",
        "^\\d{3,}(?:x|\\.)$ ^\\d{3,}(?:x|\\.)$",
        "\\p{L}+ \\p{L}+",
        "\\/a\\/ \\/a\\/",
        "\\u00e9? \\u00e9?",
      })
  void aPatternIsWrittenAsAllTakeIt(String written, String shared) {
    assertEquals(new Patterns.Shared(shared, null), patterns.of(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a(",
        "(?i)a",
        "(?>a)",
        "a*+",
        "a{2}+",
        "\\Aa\\z",
        "\\Qa\\E",
        "[a[b]]",
        "[a&&b]",
        "[a",
        "a{1-3}",
        "\\p{Print}",
        "\\p{IsLatin}",
        "(?P<a>b)",
        "a\\",
        "a{99999999999}"
      })
  void whatOnlyOneOfThemTakesIsAProblem(String written) {
    assertNotNull(patterns.of(written).problem());
    assertNull(patterns.of(written).pattern());
  }

  @Test
  void aPatternWithoutAnEndIsNotTried() {
    assertNotNull(patterns.of("(".repeat(4_000)).problem());
    assertNotNull(patterns.of("a".repeat(1_000_000)).problem());
  }
}
