package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.suite.promptfoo.CodeWords.Found;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Reads {@code providers} or {@code targets} as models. */
final class ProviderReader {
  private static final int MOST = 100;

  private final Report report;
  private final JsonArrayBuilder models = JsonText.PROVIDER.createArrayBuilder();
  private int count;

  ProviderReader(Report report) {
    this.report = report;
  }

  JsonArray models() {
    return models.build();
  }

  void read(JsonValue providers, String path) {
    if (providers instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        one(array.get(i), path + "[" + i + "]");
      }
    } else if (providers != null && providers != JsonValue.NULL) {
      one(providers, path);
    }
  }

  private void one(JsonValue provider, String path) {
    if (provider instanceof JsonString id) {
      add(id.getString(), JsonValue.EMPTY_JSON_OBJECT, path);
    } else if (provider instanceof JsonObject object && object.get("id") instanceof JsonString id) {
      add(id.getString(), object, path);
    } else if (provider instanceof JsonObject object
        && object.size() == 1
        && object.values().iterator().next() instanceof JsonObject inner) {
      String key = object.keySet().iterator().next();
      add(inner.getString("id", key), inner, path);
    } else {
      report.add(path, "provider", "must be a name or have an id; left out");
    }
  }

  private void add(String id, JsonObject provider, String path) {
    Optional<Found> refused = refused(id);
    if (refused.isPresent()) {
      report.add(path, refused.get().what(), refused.get().why());
      return;
    }
    if (id.isBlank() || id.length() > 200 || ++count > MOST) {
      report.add(
          path,
          "id",
          "must have 1 to 200 characters, and models be at most " + MOST + "; left out");
      return;
    }
    JsonObjectBuilder model = JsonText.PROVIDER.createObjectBuilder().add("id", id);
    PromptReader.text(provider, "label").ifPresent(label -> model.add("label", Cut.to(label, 200)));
    int plain = 1;
    for (String field : provider.keySet()) {
      if (field.equals("label")) {
        plain++;
      } else if (!field.equals("id") && !field.equals("config")) {
        report.add(path, field, "is not kept");
      }
    }
    if (provider.get("config") instanceof JsonObject config) {
      for (var setting : config.entrySet()) {
        String at = path + ".config";
        String name = setting.getKey();
        Optional<Found> code = CodeWords.anywhere(setting.getValue());
        if (!OptionNames.SAMPLING.contains(name)) {
          report.add(at, name, "is no setting of a model that is known here; left out");
        } else if (code.isPresent()) {
          report.add(at, code.get().what(), code.get().why());
        } else {
          model.add(name, setting.getValue());
          plain++;
        }
      }
    }
    if (plain == 1) {
      models.add(id);
    } else {
      models.add(model);
    }
  }

  /** A provider that is code, a file or an address. */
  static Optional<Found> refused(String id) {
    Optional<Found> code = CodeWords.text(id);
    if (code.isPresent()) {
      return code;
    }
    if (id.matches("(?i)(?:https?|wss?)(?::.*)?|(?:webhook|websocket|browser|mcp|a2a)(?::.*)?")) {
      return Optional.of(new Found(id, "only models are called by their names; left out"));
    }
    return CodeWords.isPath(id) && id.indexOf('/') >= 0 && !id.contains(":")
        ? Optional.of(new Found(id, CodeWords.FILE))
        : Optional.empty();
  }
}
