package dev.headway.workload.testrun.expect.measure;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.ProblemHandler;

/** A JSON Schema (draft 4, 6 or 7) for answers. */
public final class Schema {
  private static final int DEEPEST = 100;
  private static final int MOST_TOLD = 5;
  private static final double LARGEST_NUMBER = 1e300;

  private final JsonSchema schema;
  private final List<Regex> patterns;

  private Schema(JsonSchema schema, List<Regex> patterns) {
    this.schema = schema;
    this.patterns = patterns;
  }

  /**
   * @throws IllegalArgumentException when it is no JSON Schema; the message says why
   */
  public static Schema of(JsonValue json) {
    String text = json.toString();
    if (StrictJson.depth(text) > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
    Set<String> found = new LinkedHashSet<>();
    collectPatterns(json, found);
    try {
      return of(SchemaReading.ALONE.read(json), found);
    } catch (JsonValidatingException e) {
      throw new IllegalArgumentException(said(e), e);
    }
  }

  static Schema of(JsonSchema compiled, Set<String> found) {
    return new Schema(compiled, found.stream().map(Regex::ofSchema).toList());
  }

  static String said(JsonValidatingException e) {
    return e.getProblems().isEmpty() ? e.getMessage() : e.getProblems().get(0).getMessage();
  }

  static void collectPatterns(JsonValue json, Set<String> found) {
    if (json instanceof JsonObject object) {
      object.forEach(
          (name, value) -> {
            if (name.equals("pattern") && value instanceof JsonString pattern) {
              found.add(pattern.getString());
            } else if (name.equals("patternProperties") && value instanceof JsonObject properties) {
              found.addAll(properties.keySet());
            }
            collectPatterns(value, found);
          });
    } else if (json instanceof JsonArray array) {
      array.forEach(value -> collectPatterns(value, found));
    }
  }

  /**
   * What in the value is against the schema; empty when nothing.
   *
   * @throws CannotJudge when a pattern would take too long on it, or a number is too large
   */
  public List<String> faults(JsonValue value) throws CannotJudge {
    tryPatterns(value, Regex.steps());
    List<String> faults = new ArrayList<>();
    ProblemHandler handler =
        problems -> problems.forEach(problem -> add(faults, problem.toString()));
    try (JsonReader reader =
        SchemaReading.SERVICE.createReader(new StringReader(value.toString()), schema, handler)) {
      reader.readValue();
    } catch (StackOverflowError e) {
      throw new CannotJudge("the schema goes round in circles", e);
    }
    return faults;
  }

  private static void add(List<String> faults, String fault) {
    if (faults.size() < MOST_TOLD) {
      faults.add(fault);
    }
  }

  /**
   * The library's own search cannot be stopped, so each pattern is tried before, in bounded steps,
   * on each text that it could be applied to.
   */
  private void tryPatterns(JsonValue value, SteppedText.Steps steps) throws CannotJudge {
    if (value instanceof JsonString string) {
      tryOn(string.getString(), steps);
    } else if (value instanceof JsonNumber number) {
      if (!(Math.abs(number.doubleValue()) <= LARGEST_NUMBER)
          || Math.abs((long) number.bigDecimalValue().scale()) > 400) {
        throw new CannotJudge("a number that large is not checked by a schema");
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        tryPatterns(element, steps);
      }
    } else if (value instanceof JsonObject object) {
      for (String name : object.keySet()) {
        tryOn(name, steps);
        tryPatterns(object.get(name), steps);
      }
    }
  }

  private void tryOn(String text, SteppedText.Steps steps) throws CannotJudge {
    for (Regex pattern : patterns) {
      pattern.isIn(text, steps);
    }
  }

  /** The schema that a text holds, as JSON or YAML; null when it holds no object. */
  public static JsonValue read(String text) {
    try {
      return YamlText.read(text).filter(JsonObject.class::isInstance).orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
