package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every combination of the variables of which a list of values was given. */
final class Matrix {
  private final Map<String, List<JsonValue>> values = new LinkedHashMap<>();

  /**
   * A list that begins with a string stands for each of its entries, as in promptfoo; other lists
   * are values themselves.
   */
  void addOfCase(JsonObject variables, boolean expand) {
    variables.forEach(
        (name, value) -> {
          boolean list =
              expand
                  && value instanceof JsonArray array
                  && !array.isEmpty()
                  && array.get(0) instanceof JsonString;
          values.put(name, list ? value.asJsonArray() : List.of(value));
        });
  }

  /** Any list stands for each of its entries. */
  void addOfRequest(JsonObject variables) {
    variables.forEach(
        (name, value) ->
            values.put(name, value instanceof JsonArray array ? array : List.of(value)));
  }

  /** How many combinations there are; {@code Long.MAX_VALUE} for more than that. */
  long size() {
    double rough = 1;
    long size = 1;
    for (List<JsonValue> each : values.values()) {
      rough *= each.size();
      size *= each.size();
    }
    return rough > Integer.MAX_VALUE ? Long.MAX_VALUE : size;
  }

  /**
   * @param varying such as {@code city=Bern, tone=kind}; empty where there is but one combination
   */
  record Combination(JsonObject variables, String varying) {}

  /** The last variable changes fastest. */
  List<Combination> combinations() {
    List<Map<String, JsonValue>> all = List.of(Map.of());
    for (Map.Entry<String, List<JsonValue>> entry : values.entrySet()) {
      List<Map<String, JsonValue>> next = new ArrayList<>(all.size() * entry.getValue().size());
      for (Map<String, JsonValue> before : all) {
        for (JsonValue value : entry.getValue()) {
          Map<String, JsonValue> one = new LinkedHashMap<>(before);
          one.put(entry.getKey(), value);
          next.add(one);
        }
      }
      all = next;
    }
    return all.stream().map(this::combination).toList();
  }

  private Combination combination(Map<String, JsonValue> chosen) {
    JsonObjectBuilder variables = JsonText.PROVIDER.createObjectBuilder();
    List<String> varying = new ArrayList<>();
    chosen.forEach(
        (name, value) -> {
          variables.add(name, value);
          if (values.get(name).size() > 1) {
            String text = value instanceof JsonString s ? s.getString() : value.toString();
            varying.add(name + "=" + CaseNames.cut(text, 60));
          }
        });
    return new Combination(variables.build(), String.join(", ", varying));
  }
}
