package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object that is being filled. */
final class ObjectMaker {
  private final Flat flat;
  private final Map<String, JsonValue> fields = new LinkedHashMap<>();

  ObjectMaker(Flat flat) {
    this.flat = flat;
  }

  Flat flat() {
    return flat;
  }

  /** What a property of this name must be like. */
  JsonValue schema(String name) {
    JsonValue schema = flat.properties().get(name);
    return schema == null ? additional() : schema;
  }

  /** What those must be like of which nothing is said. */
  JsonValue additional() {
    JsonValue schema = flat.get("additionalProperties");
    return schema instanceof JsonObject ? schema : JsonValue.TRUE;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  void put(String name, JsonValue value) {
    fields.put(name, value);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean isFull() {
    return fields.size() >= flat.count("maxProperties", Long.MAX_VALUE);
  }

  long missing() {
    return flat.count("minProperties", 0) - fields.size();
  }

  JsonObject build() {
    return JsonTree.object(fields);
  }
}
