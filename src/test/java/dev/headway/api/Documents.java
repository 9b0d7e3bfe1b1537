package dev.headway.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The published documents. */
final class Documents {
  private Documents() {}

  static JsonObject read(String name) throws IOException {
    try (JsonReader reader =
        Json.createReader(Files.newBufferedReader(Path.of("src/main/webapp", name)))) {
      return reader.readObject();
    }
  }

  /** The references that lead nowhere. */
  static List<String> broken(JsonObject document) {
    List<String> broken = new ArrayList<>();
    collect(document, document, broken);
    return broken;
  }

  static JsonObject resolve(JsonObject document, JsonObject object) {
    JsonObject found = object;
    while (found.containsKey("$ref")) {
      found =
          Json.createPointer(found.getString("$ref").substring(1))
              .getValue(document)
              .asJsonObject();
    }
    return found;
  }

  private static void collect(JsonObject document, JsonValue value, List<String> broken) {
    if (value instanceof JsonArray array) {
      array.forEach(each -> collect(document, each, broken));
    } else if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString reference) {
        String target = reference.getString();
        try {
          if (!target.startsWith("#/")) {
            broken.add(target);
          } else {
            Json.createPointer(target.substring(1)).getValue(document);
          }
        } catch (JsonException nowhere) {
          broken.add(target);
        }
      }
      object.values().forEach(each -> collect(document, each, broken));
    }
  }
}
