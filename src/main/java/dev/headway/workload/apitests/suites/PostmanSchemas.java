package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a folder's operations with the definitions that they need. Definitions beyond a
 * limit, which only the largest documents reach, stand there as {@code {}}: what is nearest to the
 * answer itself comes first and is checked.
 */
final class PostmanSchemas {
  private static final int MOST_CHARS = 48_000;

  private final JsonObject operations;
  private final JsonObject definitions;

  /**
   * @param rules with sound schemas
   */
  PostmanSchemas(JsonObject rules) {
    operations = rules.getJsonObject("operations");
    definitions = rules.getJsonObject("definitions");
  }

  /** {@code {operations: {id: responses}, definitions}}. */
  JsonObject rulesOf(Set<String> ids) {
    JsonObjectBuilder chosen = JsonText.PROVIDER.createObjectBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (String id : ids) {
      if (operations.get(id) instanceof JsonObject operation) {
        chosen.add(id, operation.get("responses"));
        collect(operation.get("responses"), open);
      }
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("operations", chosen)
        .add("definitions", needed(open))
        .build();
  }

  private JsonObjectBuilder needed(Deque<String> open) {
    Map<String, JsonValue> needed = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    int chars = 0;
    while (!open.isEmpty()) {
      String name = open.remove();
      if (definitions.containsKey(name) && seen.add(name)) {
        JsonValue definition = definitions.get(name);
        int size = chars > MOST_CHARS ? 0 : definition.toString().length();
        chars += size;
        boolean fits = chars <= MOST_CHARS;
        needed.put(name, fits ? definition : JsonValue.EMPTY_JSON_OBJECT);
        if (fits) {
          collect(definition, open);
        }
      }
    }
    JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
    needed.forEach(json::add);
    return json;
  }

  private static void collect(JsonValue value, Deque<String> references) {
    if (value instanceof JsonArray array) {
      array.forEach(each -> collect(each, references));
    } else if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString reference) {
        references.add(reference.getString().replace(ApiDocument.DEFINITION, ""));
      }
      object.values().forEach(each -> collect(each, references));
    }
  }
}
