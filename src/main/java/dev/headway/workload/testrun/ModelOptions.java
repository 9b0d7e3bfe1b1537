package dev.headway.workload.testrun;

import dev.headway.workload.testrun.model.Message;
import dev.headway.workload.testrun.model.ModelRequest;
import dev.headway.workload.testrun.model.Sampling;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Reads what the options of a test ask of a model. */
final class ModelOptions {
  private ModelOptions() {}

  static ModelRequest request(List<Message> messages, JsonObject options) {
    return new ModelRequest(
        messages,
        sampling(options),
        options.get("tools") instanceof JsonArray offered ? offered : null,
        options.get("tool_choice"),
        options.get("response_format") instanceof JsonObject format ? format : null,
        true);
  }

  private static Sampling sampling(JsonObject options) {
    return new Sampling(
        options.get("temperature") instanceof JsonNumber t ? t.doubleValue() : null,
        options.get("top_p") instanceof JsonNumber p ? p.doubleValue() : null,
        options.get("max_tokens") instanceof JsonNumber most ? most.intValue() : null,
        options.get("seed") instanceof JsonNumber seed ? seed.longValue() : null,
        stop(options.get("stop")));
  }

  private static List<String> stop(JsonValue stop) {
    if (stop instanceof JsonString text) {
      return List.of(text.getString());
    }
    return stop instanceof JsonArray texts ? texts.getValuesAs(JsonString::getString) : List.of();
  }
}
