package dev.headway.workload.apitests.suites;

import java.util.Locale;

/** Text as bash takes it for one word, on one line, whatever is in it. */
final class ShellWord {
  private ShellWord() {}

  /** In single quotes; in {@code $'…'} where there are characters that a line cannot hold. */
  static String of(String text) {
    boolean oneLine = text.chars().noneMatch(ShellWord::breaksLine);
    if (oneLine) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    StringBuilder word = new StringBuilder("$'");
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '\'' || at == '\\') {
        word.append('\\').append(at);
      } else if (breaksLine(at)) {
        word.append(String.format(Locale.ROOT, "\\u%04x", (int) at));
      } else {
        word.append(at);
      }
    }
    return word.append('\'').toString();
  }

  /** Control characters, and those by which an editor may end a line. */
  private static boolean breaksLine(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }
}
