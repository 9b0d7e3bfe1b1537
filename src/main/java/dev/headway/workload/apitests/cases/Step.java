package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request, what is kept of its answer, and what the answer must be like.
 *
 * <p>{@code {{name}}} in target, headers and body stands for what an earlier step of the same case
 * has captured under that name; nothing else in them is written with two braces.
 *
 * @param operation id of the operation that is called
 * @param method such as {@code GET}; not always one of the operation's own
 * @param target path and query, percent-encoded, to be put behind the base URL without its final
 *     slash; begins with a slash
 * @param headers one value a name; the credentials' not among them
 * @param credentials security schemes whose credentials the runner adds from its environment
 * @param body as it is sent, null for none
 * @param captures by name: {@code $.a.b[0]} (a JSON path into the body), {@code header:<name>}, or
 *     {@code segment:<name>}: of the address in a header the last part of the path, decoded
 * @param checks all of them must hold, see {@link Checks}
 */
public record Step(
    String operation,
    String method,
    String target,
    Map<String, String> headers,
    List<String> credentials,
    String body,
    Map<String, String> captures,
    List<JsonObject> checks) {
  public Step {
    credentials = List.copyOf(credentials);
    checks = List.copyOf(checks);
  }

  JsonObject toJson() {
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("operation", operation)
            .add("method", method)
            .add("target", target);
    if (!headers.isEmpty()) {
      json.add("headers", texts(headers));
    }
    if (!credentials.isEmpty()) {
      json.add("credentials", texts(credentials));
    }
    if (body != null) {
      json.add("body", body);
    }
    if (!captures.isEmpty()) {
      json.add("captures", texts(captures));
    }
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    checks.forEach(all::add);
    return json.add("checks", all).build();
  }

  static Step fromJson(JsonObject json) {
    return new Step(
        json.getString("operation"),
        json.getString("method"),
        json.getString("target"),
        texts(json.getJsonObject("headers")),
        texts(json.getJsonArray("credentials")),
        json.getString("body", null),
        texts(json.getJsonObject("captures")),
        json.getJsonArray("checks").getValuesAs(JsonObject.class));
  }

  static JsonArray texts(Collection<String> texts) {
    return JsonText.PROVIDER.createArrayBuilder(texts).build();
  }

  static List<String> texts(JsonArray texts) {
    return texts == null
        ? List.of()
        : texts.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }

  private static JsonObject texts(Map<String, String> texts) {
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    texts.forEach(json::add);
    return json.build();
  }

  private static Map<String, String> texts(JsonObject texts) {
    Map<String, String> map = new LinkedHashMap<>();
    if (texts != null) {
      for (Map.Entry<String, JsonValue> each : texts.entrySet()) {
        map.put(each.getKey(), ((JsonString) each.getValue()).getString());
      }
    }
    return map;
  }
}
