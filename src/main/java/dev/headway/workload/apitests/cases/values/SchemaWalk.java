package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** Every place that a value can have, whatever is chosen; deep ones are left out. */
final class SchemaWalk {
  /** Told of each place, of some more than once. */
  interface Visitor {
    void place(String path, Flat flat, boolean required);
  }

  private static final int MOST_VISITS = 1_000;

  private final Schemas schemas;
  private final Visitor visitor;
  private final Deque<String> inside = new ArrayDeque<>();
  private int visits;

  private SchemaWalk(Schemas schemas, Visitor visitor) {
    this.schemas = schemas;
    this.visitor = visitor;
  }

  static void walk(Schemas schemas, JsonValue schema, Visitor visitor) {
    new SchemaWalk(schemas, visitor).visit(schema, "", true, 0);
  }

  private void visit(JsonValue schema, String path, boolean required, int depth) {
    String name = Schemas.name(schema);
    if (depth > ValueMaker.DEEPEST_OPTIONAL || (name != null && inside.contains(name))) {
      return;
    }
    if (name != null) {
      inside.push(name);
    }
    visit(schemas.flat(schema), path, required, depth);
    if (name != null) {
      inside.pop();
    }
  }

  private void visit(Flat flat, String path, boolean required, int depth) {
    if (++visits > MOST_VISITS) {
      return;
    }
    int branches = schemas.branches(flat);
    if (branches > 0 && visits + branches < MOST_VISITS) {
      visitor.place(path, flat, required);
      for (int i = 0; i < branches; i++) {
        visit(schemas.chosen(flat, i), path, required, depth);
      }
      return;
    }
    visitor.place(path, flat, required);
    Set<String> names = flat.required();
    for (Map.Entry<String, JsonValue> property : flat.properties().entrySet()) {
      if (!schemas.isNeverSent(property.getValue())) {
        String part = "/" + JsonTree.escaped(property.getKey());
        visit(property.getValue(), path + part, names.contains(property.getKey()), depth + 1);
      }
    }
    if (flat.get("items") instanceof JsonObject items && flat.type().equals("array")) {
      visit(items, path + "/*", false, depth + 1);
    }
  }
}
