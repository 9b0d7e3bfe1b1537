package dev.headway.workload.testrun.expect.measure;

import java.util.stream.Collectors;

/** Comments as JavaScript has them, turned into those of YAML. */
final class SlashComments {
  private SlashComments() {}

  static String asHashes(String text) {
    if (!text.contains("//")) {
      return text;
    }
    return text.lines().map(SlashComments::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    char quote = 0;
    int word = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Words.isSpace(c)) {
        word = i + 1;
      }
      if (quote != 0) {
        if (c == quote && line.charAt(Math.max(0, i - 1)) != '\\') {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (line.startsWith("//", i) && !line.substring(word, i).endsWith(":")) {
        return line.substring(0, i) + "#" + line.substring(i + 2);
      }
    }
    return line;
  }
}
