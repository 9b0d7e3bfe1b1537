package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.Schema;
import dev.headway.workload.testrun.expect.measure.SchemaDefinitions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the description of an API says of its answers. Schemas are compiled when an answer needs
 * them, once each. For many threads.
 */
public final class DescribedResponses {
  private final JsonObject operations;
  private final SchemaDefinitions definitions;
  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  /** A schema, or why it is none. */
  private record Compiled(Schema schema, String fault) {}

  private DescribedResponses(JsonObject operations, JsonObject definitions) {
    this.operations = operations;
    this.definitions = new SchemaDefinitions(definitions);
  }

  /**
   * @param rules {@code {definitions: {name: schema}, operations: {id: {responses: {"200":
   *     {content?: {type: schema}, headers?: {name: {required?, schema}}}, "4XX": …, default:
   *     …}}}}}; references between schemas are {@code #/definitions/<name>}
   */
  public static DescribedResponses of(JsonObject rules) {
    return new DescribedResponses(object(rules, "operations"), object(rules, "definitions"));
  }

  /**
   * What is described for one status of an operation.
   *
   * @param key {@code 200}, {@code 4XX} or {@code default}
   * @param content schema by media type, null where no body is described
   */
  record Described(String operation, String key, JsonObject content, JsonObject headers) {}

  /** Whether anything is described for the operation's answers. */
  boolean describesAnything(String operation) throws CannotJudge {
    return !responses(operation).isEmpty();
  }

  /** By the most exact entry: the status, its class, then the default. */
  Optional<Described> response(String operation, int status) throws CannotJudge {
    JsonObject responses = responses(operation);
    for (String key :
        new String[] {
          Integer.toString(status), status / 100 + "XX", status / 100 + "xx", "default"
        }) {
      if (responses.get(key) instanceof JsonObject response) {
        return Optional.of(
            new Described(
                operation,
                key,
                response.get("content") instanceof JsonObject content && !content.isEmpty()
                    ? content
                    : null,
                object(response, "headers")));
      }
    }
    return Optional.empty();
  }

  private JsonObject responses(String operation) throws CannotJudge {
    if (operations.get(operation) instanceof JsonObject described) {
      return object(described, "responses");
    }
    throw new CannotJudge("the description knows no operation " + operation);
  }

  /** The schema of a media type's bodies, as described. */
  Schema body(Described described, String type) throws CannotJudge {
    return compiled(described, "body " + type, object(described.content(), type));
  }

  /** The schema of a header's values. */
  Schema header(Described described, String name) throws CannotJudge {
    return compiled(described, "header " + name, headerSchema(described, name));
  }

  /** The same as it is written, references followed. */
  JsonObject headerType(Described described, String name) {
    return definitions.resolve(headerSchema(described, name));
  }

  private static JsonObject headerSchema(Described described, String name) {
    return object(object(described.headers(), name), "schema");
  }

  private Schema compiled(Described described, String part, JsonObject schema) throws CannotJudge {
    String key = described.operation() + " " + described.key() + " " + part;
    Compiled found = compiled.computeIfAbsent(key, first -> compile(schema));
    if (found.schema() == null) {
      throw new CannotJudge("what is described is no JSON Schema: " + found.fault());
    }
    return found.schema();
  }

  private Compiled compile(JsonObject schema) {
    try {
      return new Compiled(definitions.compile(schema), null);
    } catch (IllegalArgumentException wrong) {
      return new Compiled(null, wrong.getMessage());
    }
  }

  private static JsonObject object(JsonObject json, String name) {
    return json.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }
}
