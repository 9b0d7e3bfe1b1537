package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** The tool calls of one answer, put together from whole ones (Ollama) or from pieces (OpenAI). */
final class ToolCalls {
  private static final class Parts {
    private String id;
    private String name;
    private final StringBuilder arguments = new StringBuilder();
  }

  private final Map<Integer, Parts> calls = new TreeMap<>();

  void addWhole(JsonArray toolCalls) {
    toolCalls.forEach(call -> add(calls.size(), call));
  }

  /** Pieces of one call have the same {@code index}. */
  void addPieces(JsonArray toolCalls) {
    for (JsonValue call : toolCalls) {
      Integer index = Json.count(call, "index");
      add(index == null ? calls.size() : index, call);
    }
  }

  private void add(int index, JsonValue call) {
    Parts parts = calls.computeIfAbsent(index, first -> new Parts());
    JsonObject function = Json.object(call, "function");
    String id = Json.text(call, "id");
    String name = Json.text(function, "name");
    String arguments = Json.text(function, "arguments");
    parts.id = id == null ? parts.id : id;
    parts.name = name == null ? parts.name : name;
    if (arguments != null) {
      parts.arguments.append(arguments);
    } else if (function.get("arguments") instanceof JsonObject object) {
      parts.arguments.append(object);
    }
  }

  JsonArray toJson() {
    JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
    for (Parts parts : calls.values()) {
      JsonObjectBuilder call = JsonText.PROVIDER.createObjectBuilder();
      if (parts.id != null) {
        call.add("id", parts.id);
      }
      array.add(
          call.add("type", "function")
              .add(
                  "function",
                  JsonText.PROVIDER
                      .createObjectBuilder()
                      .add("name", parts.name == null ? "" : parts.name)
                      .add("arguments", parts.arguments.toString())));
    }
    return array.build();
  }
}
