package dev.headway.job;

import dev.headway.platform.Problem;
import dev.headway.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue of job types. */
@ApplicationScoped
public class JobTypes {
  @Inject @Any Instance<JobType> found;

  private final Map<String, JobType> types = new TreeMap<>();
  private final Map<String, ParameterSchema> schemas = new TreeMap<>();

  /** A schema that is no schema, or an example that it refuses, ends the start here. */
  void load(
      @Observes @Priority(StartOrder.CATALOGUE) @Initialized(ApplicationScoped.class)
          Object start) {
    found.forEach(this::add);
  }

  void add(JobType type) {
    schemas.put(type.name(), new ParameterSchema(type.schema()));
    types.put(type.name(), type);
    validateAlone(type, type.example());
  }

  /** All, by name. */
  public List<JobType> all() {
    return List.copyOf(types.values());
  }

  /** Whether this node can run jobs of this type. */
  public boolean knows(String name) {
    return types.containsKey(name);
  }

  /**
   * The type of this name; an unknown one is a problem {@code unknown_job_type} (400) that lists
   * the known ones.
   */
  public JobType get(String name) {
    JobType type = types.get(name);
    if (type == null) {
      String message = "is none of " + String.join(", ", types.keySet());
      throw new Problem(
          400,
          "unknown_job_type",
          "type: '" + name + "' " + message,
          List.of(new Problem.Fault("/type", message)));
    }
    return type;
  }

  /**
   * Checks parameters against the type's schema and its own rules, and fills in defaults. A problem
   * {@code invalid_parameters} (400) names each field as {@code /parameters/…} and says what would
   * be right.
   */
  public JsonObject validate(JobType type, JsonObject parameters) {
    JsonObject complete = validateAlone(type, parameters);
    refuse(type.checkReferences(complete));
    return complete;
  }

  /**
   * Parameters as they may be shown: what the schema calls {@code writeOnly} is masked, and of a
   * type that is not known here everything.
   */
  JsonObject shown(String type, JsonObject parameters) {
    ParameterSchema schema = schemas.get(type);
    return schema == null
        ? SecretParameters.allMasked(parameters)
        : schema.secrets().masked(parameters);
  }

  /** Whether some of a type's parameters may be masked where they are shown. */
  public boolean hasSecrets(String type) {
    ParameterSchema schema = schemas.get(type);
    return schema == null || schema.secrets().areAny();
  }

  /** With what was kept in place of each mask, so that what was shown can be sent back. */
  JsonObject unmasked(String type, JsonObject parameters, JsonObject kept) {
    ParameterSchema schema = schemas.get(type);
    return schema == null ? parameters : schema.secrets().unmasked(parameters, kept);
  }

  private JsonObject validateAlone(JobType type, JsonObject parameters) {
    List<Problem.Fault> faults = new ArrayList<>();
    ParameterSchema schema = schemas.get(type.name());
    for (String masked : schema.secrets().masks(parameters)) {
      faults.add(
          new Problem.Fault(
              "/parameters" + masked,
              SecretParameters.MASK + " stands for what is not shown: give the value itself"));
    }
    JsonObject complete = schema.validate(parameters, faults);
    if (faults.isEmpty()) {
      faults.addAll(type.check(complete));
    }
    refuse(faults);
    return complete;
  }

  private static void refuse(List<Problem.Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Problem(400, "invalid_parameters", summary(faults), faults);
    }
  }

  private static String summary(List<Problem.Fault> faults) {
    Problem.Fault first = faults.get(0);
    String rest = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
    return first.field() + ": " + first.message() + rest;
  }
}
