package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.Problem;

/** Compiles schemas that refer to one document of definitions, itself compiled once. */
final class SchemaCompiler {
  /** What references to a definition begin with, before {@code #/definitions/}. */
  static final String ID = "http://headway.invalid/definitions";

  private static final int DEEPEST = 100;
  private static final int MOST_ROUNDS = 5;

  private final JsonObject definitions;
  private final SchemaReading reading;

  /**
   * @param definitions whose references are absolute; one that is no schema allows everything
   */
  SchemaCompiler(JsonObject definitions) {
    this.definitions = definitions;
    JsonSchema compiled = compiled(withoutDeep(definitions));
    reading =
        new SchemaReading(
            builder ->
                builder.withSchemaResolver(uri -> compiled.getSubschemaAt(uri.getFragment())));
  }

  JsonValue definition(String name) {
    return definitions.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
  }

  Schema compile(JsonObject schema, Set<String> patterns) {
    String text = schema.toString();
    if (StrictJson.depth(text) > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
    try {
      return Schema.of(reading.read(schema), patterns);
    } catch (JsonValidatingException e) {
      throw new IllegalArgumentException(Schema.said(e), e);
    }
  }

  private static JsonObject withoutDeep(JsonObject definitions) {
    Set<String> deep = new HashSet<>();
    definitions.forEach(
        (name, schema) -> {
          if (StrictJson.depth(schema.toString()) > DEEPEST) {
            deep.add(name);
          }
        });
    return deep.isEmpty() ? definitions : without(deep, definitions);
  }

  /** What is found wrong is taken out, as often as that lets something else be found. */
  private static JsonSchema compiled(JsonObject definitions) {
    JsonObject left = definitions;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      try {
        return read(left);
      } catch (JsonValidatingException someAreWrong) {
        left = without(wrong(someAreWrong.getProblems()), left);
      }
    }
    return read(without(definitions.keySet(), definitions));
  }

  private static JsonSchema read(JsonObject definitions) {
    JsonObject document =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("$id", ID)
            .add("definitions", definitions)
            .build();
    return SchemaReading.ALONE.read(document);
  }

  private static Set<String> wrong(List<Problem> problems) {
    Set<String> names = new HashSet<>();
    for (Problem problem : problems) {
      String[] steps = String.valueOf(problem.getPointer()).split("/", 4);
      if (steps.length > 2) {
        names.add(steps[2]);
      }
    }
    return names;
  }

  private static JsonObject without(Set<String> names, JsonObject definitions) {
    JsonObjectBuilder left = JsonText.PROVIDER.createObjectBuilder();
    definitions.forEach(
        (name, schema) ->
            left.add(name, names.contains(name) ? JsonValue.EMPTY_JSON_OBJECT : schema));
    return left.build();
  }
}
