package dev.headway.job;

import jakarta.json.JsonObject;

/** The catalogue with one type, as a launch uses it. */
public final class SchemaOf {
  private final JobTypes types = new JobTypes();
  private final JobType type;

  public SchemaOf(JobType type) {
    this.type = type;
    types.add(type);
  }

  public JsonObject validate(JsonObject parameters) {
    return types.validate(type, parameters);
  }

  public JsonObject shown(JsonObject parameters) {
    return types.shown(type.name(), parameters);
  }
}
