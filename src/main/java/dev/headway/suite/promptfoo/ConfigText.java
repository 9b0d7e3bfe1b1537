package dev.headway.suite.promptfoo;

import dev.headway.platform.Problem;
import dev.headway.platform.YamlText;
import jakarta.json.JsonValue;

/** YAML as far as a configuration of promptfoo needs it. */
final class ConfigText {
  private static final YamlText.Limits LIMITS =
      new YamlText.Limits(2_000_000, 64, 1_000, 200_000, 200_000, 4_000_000);

  private ConfigText() {}

  /**
   * @throws Problem {@code malformed_yaml} (400): no YAML, or more than what is read
   */
  static JsonValue parse(String text) {
    return YamlText.parse(text, LIMITS);
  }
}
