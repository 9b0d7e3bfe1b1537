package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * One test as it will be run: one case with one prompt, one model and one combination of variables.
 *
 * @param number 1, 2, 3 … in its plan
 * @param group number of the first of the tests that differ from this one in prompt or model alone;
 *     they follow each other
 * @param round of {@code repeat}, from 1
 * @param name unique in its plan, at most 300 characters
 * @param kind {@code prompt} or {@code http}
 * @param promptCardId null for kind {@code http}
 * @param promptVersion null for kind {@code http}
 * @param template a JSON string or an array of {@code {role, content}}, prefix and suffix included,
 *     variables not yet filled in; null for kind {@code http}
 * @param model null for kind {@code http}, or where the runner's default is meant
 * @param request {@code {method, url, headers?, body?}}, null for kind {@code prompt}
 * @param captures {@code [{name, from}]}, empty for kind {@code prompt}
 * @param expectations the suite's, then the case's own
 * @param options the model's, those of the suite's defaults, the case's; the later ones win
 */
public record PlannedCase(
    int number,
    int group,
    int round,
    String name,
    long testCaseId,
    String kind,
    Long promptCardId,
    Integer promptVersion,
    JsonValue template,
    JsonObject variables,
    String model,
    JsonObject request,
    JsonArray captures,
    JsonArray expectations,
    JsonObject options) {
  /** What is null is left out. */
  public JsonObject toJson() {
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("number", number)
            .add("group", group)
            .add("round", round)
            .add("name", name)
            .add("test_case_id", testCaseId)
            .add("kind", kind);
    if (promptCardId != null) {
      json.add("prompt_card_id", promptCardId)
          .add("prompt_version", promptVersion)
          .add("template", template);
    }
    json.add("variables", variables);
    if (model != null) {
      json.add("model", model);
    }
    if (request != null) {
      json.add("request", request);
    }
    return json.add("captures", captures)
        .add("expectations", expectations)
        .add("options", options)
        .build();
  }

  /** Reads what {@link #toJson} wrote. */
  public static PlannedCase fromJson(JsonObject json) {
    return new PlannedCase(
        json.getInt("number"),
        json.getInt("group"),
        json.getInt("round"),
        json.getString("name"),
        json.getJsonNumber("test_case_id").longValue(),
        json.getString("kind"),
        json.get("prompt_card_id") instanceof JsonNumber id ? id.longValue() : null,
        json.get("prompt_version") instanceof JsonNumber version ? version.intValue() : null,
        json.get("template"),
        json.getJsonObject("variables"),
        json.get("model") instanceof JsonString name ? name.getString() : null,
        (JsonObject) json.get("request"),
        json.getJsonArray("captures"),
        json.getJsonArray("expectations"),
        json.getJsonObject("options"));
  }
}
