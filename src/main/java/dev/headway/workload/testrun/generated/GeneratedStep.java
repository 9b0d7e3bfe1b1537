package dev.headway.workload.testrun.generated;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One request of a case. {@code {{name}}} in it stands for what an earlier step has captured.
 *
 * @param target path and query, percent-encoded, behind the base URL; begins with a slash
 * @param credentials names of the security schemes whose credentials are to be added
 * @param body null for none
 * @param captures by name: a JSON path into the body, {@code header:<name>}, or {@code
 *     segment:<name>} for the last part of the path of an address in a header
 * @param checks expectations
 */
public record GeneratedStep(
    String method,
    String target,
    Map<String, String> headers,
    List<String> credentials,
    String body,
    Map<String, String> captures,
    JsonArray checks) {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  static GeneratedStep of(JsonObject json) {
    JsonArray credentials = json.getJsonArray("credentials");
    JsonArray checks = json.getJsonArray("checks");
    return new GeneratedStep(
        json.getString("method"),
        json.getString("target"),
        texts(json.getJsonObject("headers")),
        credentials == null
            ? List.of()
            : credentials.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList(),
        json.getString("body", null),
        texts(json.getJsonObject("captures")),
        checks == null ? JsonValue.EMPTY_JSON_ARRAY : checks);
  }

  private static Map<String, String> texts(JsonObject texts) {
    Map<String, String> map = new LinkedHashMap<>();
    if (texts != null) {
      texts.forEach((name, value) -> map.put(name, ((JsonString) value).getString()));
    }
    return map;
  }

  boolean isSafe() {
    return SAFE.contains(method);
  }

  /** Null where it says nothing. */
  String contentType() {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
