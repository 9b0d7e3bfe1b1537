package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** A test of a scenario with one of its sets of data. */
final class Scenario {
  private Scenario() {}

  /** The test's own fields win; variables, options and metadata are joined, assertions appended. */
  static JsonObject merge(JsonObject data, JsonObject test, String description) {
    JsonObjectBuilder merged = JsonText.PROVIDER.createObjectBuilder(data);
    test.forEach(merged::add);
    for (String part : List.of("vars", "options", "metadata")) {
      if (data.get(part) instanceof JsonObject first
          && test.get(part) instanceof JsonObject second) {
        JsonObjectBuilder both = JsonText.PROVIDER.createObjectBuilder(first);
        second.forEach(both::add);
        merged.add(part, both);
      }
    }
    if (data.get("assert") instanceof JsonArray first
        && test.get("assert") instanceof JsonArray second) {
      JsonArrayBuilder both = JsonText.PROVIDER.createArrayBuilder(first);
      for (JsonValue assertion : second) {
        both.add(assertion);
      }
      merged.add("assert", both);
    }
    String of =
        PromptReader.text(test, "description")
            .or(() -> PromptReader.text(data, "description"))
            .map(text -> description + ": " + text)
            .orElse(description);
    return merged.add("description", of).build();
  }
}
