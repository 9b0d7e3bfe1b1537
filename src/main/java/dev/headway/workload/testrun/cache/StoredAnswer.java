package dev.headway.workload.testrun.cache;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.model.ModelAnswer;
import dev.headway.workload.testrun.model.Tokens;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;

/** A model's answer as JSON: what it said and how long that was, not what the call took. */
final class StoredAnswer {
  private StoredAnswer() {}

  static JsonObject write(ModelAnswer answer) {
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("output", answer.output())
            .add("tool_calls", answer.toolCalls());
    if (answer.finishReason() != null) {
      json.add("finish_reason", answer.finishReason());
    }
    if (answer.tokens().prompt() != null) {
      json.add("prompt_tokens", answer.tokens().prompt());
    }
    if (answer.tokens().completion() != null) {
      json.add("completion_tokens", answer.tokens().completion());
    }
    return json.build();
  }

  /**
   * @param latency of finding it
   */
  static ModelAnswer read(JsonObject json, Duration latency) {
    return new ModelAnswer(
        json.getString("output"),
        json.getJsonArray("tool_calls"),
        json.getString("finish_reason", null),
        new Tokens(count(json, "prompt_tokens"), count(json, "completion_tokens")),
        latency,
        0.0,
        true);
  }

  private static Integer count(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? number.intValue() : null;
  }
}
