package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * The answer's text in a stored output: {@code output}, and {@code output_chars} where it is cut.
 */
final class StoredText {
  /** Of an answer; the expectations see all of it. */
  static final int MOST_CHARS = 64_000;

  private StoredText() {}

  static JsonObjectBuilder of(String text) {
    return add(JsonText.PROVIDER.createObjectBuilder(), text, text.length(), MOST_CHARS);
  }

  /** The same with fewer characters. */
  static JsonObjectBuilder of(String text, int mostChars) {
    return add(JsonText.PROVIDER.createObjectBuilder(), text, text.length(), mostChars);
  }

  /** Cuts the text further, so that the whole is no longer and the verdicts are kept. */
  static JsonObject fit(JsonObject output, int mostChars) {
    int over = output.toString().length() - mostChars;
    String text = output.getString("output", "");
    if (over <= 0 || text.isEmpty()) {
      return output;
    }
    int all = output.getInt("output_chars", text.length());
    JsonObjectBuilder fitting = JsonText.PROVIDER.createObjectBuilder(output);
    // each character cut makes the JSON at least one shorter; the new field takes a few
    return add(fitting, text, all, Math.max(0, text.length() - over - 32)).build();
  }

  private static JsonObjectBuilder add(
      JsonObjectBuilder output, String text, int allChars, int mostChars) {
    int end = Math.min(mostChars, text.length());
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    output.add("output", text.substring(0, end));
    return end == allChars ? output : output.add("output_chars", allChars);
  }
}
