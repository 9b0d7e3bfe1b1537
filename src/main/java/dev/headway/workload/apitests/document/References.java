package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** Follows references to definitions. */
final class References {
  private References() {}

  static JsonObject resolve(JsonObject schema, JsonObject definitions) {
    Set<String> seen = new HashSet<>();
    JsonObject at = schema;
    while (at.get("$ref") instanceof JsonString ref) {
      String name = ref.getString();
      if (!name.startsWith(ApiDocument.DEFINITION)
          || !seen.add(name)
          || !(definitions.get(name.substring(ApiDocument.DEFINITION.length()))
              instanceof JsonObject next)) {
        return JsonValue.EMPTY_JSON_OBJECT;
      }
      at = next;
    }
    return at;
  }
}
