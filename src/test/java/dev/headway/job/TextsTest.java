package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void aTextThatIsTooLongIsCutAndMarkedAndNeverSplitsACharacter() {
    String cut = Texts.cut("😀".repeat(60), 100);
    assertTrue(cut.length() <= 100);
    assertTrue(cut.endsWith("(cut)"));
    assertFalse(Character.isHighSurrogate(cut.charAt(cut.indexOf(' ') - 1)));
  }

  @Test
  void nulCharactersDoNotReachTheDatabase() {
    assertEquals("a\uFFFDb", Texts.cut("a\0b", 100));
  }

  @Test
  void anOutputThatIsTooLongIsStillJson() {
    String cut = Texts.cutOutput("\"" + "é\\\"".repeat(1_000) + "\"", 500);
    assertTrue(cut.length() <= 1_000);
    assertTrue(JsonText.parseObject(cut).getBoolean("cut"));
  }
}
