package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;

/** What form the answer is to have, in the words of each server. */
record ResponseFormat(JsonObject asked) {
  private static final Set<String> OPENAI_TYPES = Set.of("text", "json_object", "json_schema");

  private boolean isSchema() {
    String type = Json.text(asked, "type");
    return type == null || !OPENAI_TYPES.contains(type);
  }

  JsonObject forOpenAi() {
    if (!isSchema()) {
      return asked;
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("type", "json_schema")
        .add(
            "json_schema",
            JsonText.PROVIDER.createObjectBuilder().add("name", "answer").add("schema", asked))
        .build();
  }

  /** Null for plain text. */
  JsonValue forOllama() {
    if (isSchema()) {
      return asked;
    }
    return switch (asked.getString("type")) {
      case "json_object" -> JsonText.PROVIDER.createValue("json");
      case "json_schema" -> Json.object(Json.object(asked, "json_schema"), "schema");
      default -> null;
    };
  }
}
