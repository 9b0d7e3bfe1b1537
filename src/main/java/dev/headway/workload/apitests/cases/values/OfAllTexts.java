package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether something holds of all texts in a value, names included. Values that were changed in one
 * place share all others: what is known of a part is not asked again. For one thread.
 */
final class OfAllTexts {
  /** Fields, elements and characters that are kept in mind; then it begins anew. */
  private static final int MOST_KEPT = 1_000_000;

  private final Predicate<String> condition;
  private final Map<String, Boolean> texts = new HashMap<>();
  private final Map<JsonValue, Boolean> parts = new IdentityHashMap<>();

  private int kept;

  OfAllTexts(Predicate<String> condition) {
    this.condition = condition;
  }

  boolean holds(JsonValue value) {
    if (value instanceof JsonString text) {
      return holds(text.getString());
    }
    if (!(value instanceof JsonArray || value instanceof JsonObject)) {
      return true;
    }
    Boolean known = parts.get(value);
    if (known == null) {
      known = value instanceof JsonArray array ? inside(array) : inside((JsonObject) value);
      makeRoom(value instanceof JsonArray array ? array.size() : ((JsonObject) value).size());
      parts.put(value, known);
    }
    return known;
  }

  private void makeRoom(int size) {
    kept += size + 1;
    if (kept > MOST_KEPT) {
      texts.clear();
      parts.clear();
      kept = size + 1;
    }
  }

  private boolean inside(JsonArray array) {
    for (JsonValue element : array) {
      if (!holds(element)) {
        return false;
      }
    }
    return true;
  }

  private boolean inside(JsonObject object) {
    for (Map.Entry<String, JsonValue> field : object.entrySet()) {
      if (!holds(field.getKey()) || !holds(field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(String text) {
    Boolean known = texts.get(text);
    if (known == null) {
      known = condition.test(text);
      makeRoom(text.length());
      texts.put(text, known);
    }
    return known;
  }
}
