package dev.headway.api;

import dev.headway.api.output.Answer;
import dev.headway.platform.HealthCheck.Result;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.SortedMap;

/** What the checks of this node say. */
record HealthReport(String node, SortedMap<String, Result> checks) {
  boolean isUp() {
    return checks.values().stream().allMatch(Result::isUp);
  }

  JsonObject json() {
    JsonObjectBuilder named = Json.createObjectBuilder();
    checks.forEach(
        (name, result) ->
            named.add(
                name,
                Json.createObjectBuilder()
                    .add("status", word(result.isUp()))
                    .add("detail", Answer.text(result.detail()))));
    return Json.createObjectBuilder()
        .add("status", word(isUp()))
        .add("node", node)
        .add("checks", named)
        .build();
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
