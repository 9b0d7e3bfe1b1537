package dev.headway.workload.apitests.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of a document, wherever they stand, and the definitions that they refer to. */
final class Schemas {
  /** Examples of one thing. */
  static final int MOST_EXAMPLES = 20;

  private final LocalRefs refs;
  private final Definitions definitions;
  private final SchemaReader reader;
  private final Map<JsonValue, JsonObject> read = new IdentityHashMap<>();

  Schemas(Format format, At root, Budget budget) {
    At named = new LocalRefs(root).target(format.schemas());
    refs = new LocalRefs(root, at -> SchemaReader.isReference(at, format));
    definitions = new Definitions(named);
    reader =
        new SchemaReader(
            format,
            refs,
            definitions,
            new Discriminators(named, refs, definitions, budget),
            budget);
  }

  /** As draft 7; once for each place, through whatever references it is come to. */
  JsonObject of(At schema) {
    if (schema.value().equals(JsonValue.EMPTY_JSON_OBJECT)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    JsonObject known = read.get(schema.value());
    if (known == null) {
      known = reader.read(schema);
      read.put(schema.value(), known);
    }
    return known;
  }

  /** Those that it has, or that which it refers to. */
  List<JsonValue> examples(At schema) {
    List<JsonValue> examples = new ArrayList<>();
    At end = schema == null ? null : refs.end(schema);
    for (At at : end == null || end.equals(schema) ? one(schema) : List.of(schema, end)) {
      add(examples, at.get("example"));
      At several = at.get("examples");
      for (At each : several == null ? List.<At>of() : several.entries()) {
        add(examples, each);
      }
    }
    return examples;
  }

  private static List<At> one(At schema) {
    return schema == null ? List.of() : List.of(schema);
  }

  private static void add(List<JsonValue> examples, At example) {
    if (example != null && examples.size() < MOST_EXAMPLES) {
      examples.add(example.value());
    }
  }

  /** All that have been referred to so far. */
  Map<String, JsonValue> definitions() {
    Map<String, JsonValue> all = definitions.read(reader::read);
    InPlace.settle(all, definitions::fault);
    return all;
  }

  /** Whether a value is a list, of any length. */
  static boolean isList(JsonValue value) {
    return value instanceof JsonArray;
  }
}
