package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Puts the {@code prefix} and {@code suffix} of options around a prompt. */
final class Affixes {
  private Affixes() {}

  /** Of chat messages, around the last one that the user says, else the last one. */
  static JsonValue around(JsonValue template, JsonObject options) {
    String prefix = options.getString("prefix", "");
    String suffix = options.getString("suffix", "");
    if (prefix.isEmpty() && suffix.isEmpty()) {
      return template;
    }
    if (template instanceof JsonString text) {
      return JsonText.PROVIDER.createValue(prefix + text.getString() + suffix);
    }
    JsonArray messages = template.asJsonArray();
    int last = messages.size() - 1;
    for (int i = 0; i < messages.size(); i++) {
      if (messages.getJsonObject(i).getString("role").equals("user")) {
        last = i;
      }
    }
    JsonArrayBuilder around = JsonText.PROVIDER.createArrayBuilder(messages);
    JsonObject message = messages.getJsonObject(last);
    around.set(
        last,
        JsonText.PROVIDER
            .createObjectBuilder(message)
            .add("content", prefix + message.getString("content") + suffix));
    return around.build();
  }
}
