package dev.headway.job;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.JsonValidationService;
import org.leadpony.justify.api.ProblemHandler;
import org.leadpony.justify.api.ValidationConfig;

/** Validates parameters by a JSON Schema and fills in its defaults. */
final class ParameterSchema {
  private static final JsonValidationService SERVICE = JsonValidationService.newInstance();

  private final JsonObject definition;
  private final JsonSchema schema;
  private final SecretParameters secrets;

  /**
   * @throws JsonValidatingException when it is no JSON Schema
   */
  ParameterSchema(JsonObject schema) {
    definition = schema;
    this.schema = SERVICE.readSchema(new StringReader(schema.toString()));
    secrets = new SecretParameters(schema);
  }

  SecretParameters secrets() {
    return secrets;
  }

  JsonObject validate(JsonObject parameters, List<Problem.Fault> faults) {
    ProblemHandler handler =
        problems ->
            problems.forEach(
                problem -> faults.add(new Problem.Fault(field(problem), message(problem))));
    ValidationConfig config =
        SERVICE
            .createValidationConfig()
            .withSchema(schema)
            .withProblemHandler(handler)
            .withDefaultValues(true);
    try (JsonReader reader =
        SERVICE
            .createReaderFactory(config.getAsMap())
            .createReader(new StringReader(parameters.toString()))) {
      // the validating reader gives values of its own kind: copied, so that nothing of it lives on
      return JsonText.parseObject(reader.readObject().toString());
    }
  }

  private static String field(org.leadpony.justify.api.Problem problem) {
    String pointer = problem.getPointer() == null ? "" : problem.getPointer();
    return "/parameters" + pointer;
  }

  private String message(org.leadpony.justify.api.Problem problem) {
    // what it says of a name that "additionalProperties": false forbids
    boolean unknownName =
        problem.getKeyword() == null && problem.parametersAsMap().containsKey("name");
    return unknownName ? Problem.unknown(namesBeside(problem.getPointer())) : problem.getMessage();
  }

  private Set<String> namesBeside(String pointer) {
    JsonObject in = definition;
    String[] names = pointer.substring(1).split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      in = schemaOf(in, Json.decodePointer(names[i]));
    }
    return properties(in).keySet();
  }

  /** Empty where it is written in a way that is not followed here. */
  private static JsonObject schemaOf(JsonObject parent, String name) {
    JsonValue own = properties(parent).getOrDefault(name, parent.get("items"));
    return own instanceof JsonObject schema ? schema : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObject properties(JsonObject schema) {
    return schema.get("properties") instanceof JsonObject known
        ? known
        : JsonValue.EMPTY_JSON_OBJECT;
  }
}
