package dev.headway.workload.fractal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;

/** Parameters as a job has them: the schema's defaults filled in. */
final class Parameters {
  private Parameters() {}

  static JsonObject of(Map<String, ?> given) {
    return filled(Json.createObjectBuilder(Map.copyOf(given)).build());
  }

  static JsonObject filled(JsonObject given) {
    JsonObjectBuilder all = Json.createObjectBuilder();
    new FractalType()
        .schema()
        .getJsonObject("properties")
        .forEach((name, property) -> all.add(name, property.asJsonObject().get("default")));
    given.forEach((String name, JsonValue value) -> all.add(name, value));
    return all.build();
  }

  static Picture picture(Map<String, ?> given) {
    return Picture.of(of(given));
  }
}
