package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes values that a schema should allow; whether it does is for {@link Verdicts} to say. Its work
 * is bounded: optional parts go first, and what is required without end cannot be made.
 */
final class ValueMaker {
  static final int DEEPEST = 14;

  /** Optional parts are left out from here on. */
  static final int DEEPEST_OPTIONAL = 5;

  private static final int MOST_PARTS = 3_000;
  private static final int MOST_OPTIONAL_PARTS = 150;
  private static final int MOST_ITEMS = 500;
  private static final int MOST_CHOICES = 8;

  private final Schemas schemas;
  private final Texts texts;
  private final Map<JsonValue, Flat> flats = new IdentityHashMap<>();
  private final Deque<String> inside = new ArrayDeque<>();
  private Plan plan;
  private Dice dice;
  private int parts;

  ValueMaker(Schemas schemas, Texts texts) {
    this.schemas = schemas;
    this.texts = texts;
  }

  /** Null where none can be made. */
  JsonValue make(JsonValue schema, Plan wanted, Dice with) {
    plan = wanted;
    dice = with;
    parts = 0;
    inside.clear();
    return value(schema, 0);
  }

  /** What a schema says of a value that was made by the plan. */
  Flat chosen(JsonValue schema, int turn) {
    return chosen(flats.computeIfAbsent(schema, schemas::flat), turn);
  }

  private Flat chosen(Flat open, int turn) {
    Flat flat = open;
    for (int i = 0; i < MOST_CHOICES; i++) {
      int branches = schemas.branches(flat);
      if (branches == 0) {
        return flat;
      }
      flat = schemas.chosen(flat, turn % branches);
    }
    return flat;
  }

  private JsonValue value(JsonValue schema, int depth) {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      return null;
    }
    String name = Schemas.name(schema);
    if (name != null) {
      inside.push(name);
    }
    try {
      return value(chosen(schema, plan.turn()), depth);
    } finally {
      if (name != null) {
        inside.pop();
      }
    }
  }

  private JsonValue value(Flat flat, int depth) {
    List<JsonValue> values = flat.values();
    if (!values.isEmpty()) {
      return values.get(Turns.index(values.size(), plan.turn()));
    }
    List<JsonValue> examples = plan.examples() ? flat.examples() : List.of();
    if (!examples.isEmpty() && !flat.type().equals("object")) {
      return examples.get(0);
    }
    return switch (flat.type()) {
      case "object" -> object(flat, depth);
      case "array" -> array(flat, depth);
      case "integer", "number" -> new Numbers(flat).make(dice);
      case "boolean" -> plan.turn() % 2 == 0 ? JsonValue.TRUE : JsonValue.FALSE;
      case "null" -> JsonValue.NULL;
      default -> text(flat);
    };
  }

  private JsonValue text(Flat flat) {
    String text = texts.make(flat, dice);
    return text == null ? null : JsonTree.text(text);
  }

  private JsonValue object(Flat flat, int depth) {
    ObjectMaker maker = new ObjectMaker(flat);
    Set<String> required = flat.required();
    for (String name : required) {
      JsonValue schema = maker.schema(name);
      if (schemas.isNeverSent(schema)) {
        continue;
      }
      JsonValue value = value(schema, depth + 1);
      if (value == null) {
        return null;
      }
      maker.put(name, value);
    }
    if (plan.full()) {
      flat.properties().forEach((name, schema) -> addOptional(maker, name, schema, depth));
      if (flat.properties().isEmpty()
          && maker.isEmpty()
          && maker.additional() instanceof JsonObject) {
        addOptional(maker, "key", maker.additional(), depth);
      }
    }
    return fill(maker, depth);
  }

  private void addOptional(ObjectMaker maker, String name, JsonValue schema, int depth) {
    if (maker.has(name)
        || maker.isFull()
        || depth >= DEEPEST_OPTIONAL
        || parts > MOST_OPTIONAL_PARTS
        || inside.contains(String.valueOf(Schemas.name(schema)))
        || schemas.isNeverSent(schema)) {
      return;
    }
    JsonValue value = value(schema, depth + 1);
    if (value != null) {
      maker.put(name, value);
    }
  }

  /** With as many properties as there must be at least. */
  private JsonValue fill(ObjectMaker maker, int depth) {
    if (maker.missing() > MOST_ITEMS) {
      return null;
    }
    for (Map.Entry<String, JsonValue> each : maker.flat().properties().entrySet()) {
      if (maker.missing() > 0
          && !maker.has(each.getKey())
          && !schemas.isNeverSent(each.getValue())) {
        JsonValue value = value(each.getValue(), depth + 1);
        if (value != null) {
          maker.put(each.getKey(), value);
        }
      }
    }
    for (int i = 1; maker.missing() > 0; i++) {
      JsonValue value = value(maker.additional(), depth + 1);
      if (value == null || i > MOST_ITEMS) {
        return null;
      }
      maker.put("key" + i, value);
    }
    return maker.build();
  }

  private JsonValue array(Flat flat, int depth) {
    long least = flat.count("minItems", 0);
    long most = flat.count("maxItems", Long.MAX_VALUE);
    long length = Math.max(least, plan.full() ? Math.min(1, most) : 0);
    boolean optional = least == 0;
    if (length > MOST_ITEMS) {
      return null;
    }
    if (optional && (depth >= DEEPEST_OPTIONAL || parts > MOST_OPTIONAL_PARTS)) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    List<JsonValue> items = items(flat, length, depth);
    if (items == null) {
      return optional ? JsonValue.EMPTY_JSON_ARRAY : null;
    }
    return JsonTree.array(items);
  }

  /** Null where there are not as many. */
  List<JsonValue> items(Flat flat, long length, Plan wanted, Dice with) {
    plan = wanted;
    dice = with;
    parts = 0;
    inside.clear();
    return length > MOST_ITEMS ? null : items(flat, length, 0);
  }

  private List<JsonValue> items(Flat flat, long length, int depth) {
    List<JsonValue> items = new ArrayList<>();
    List<JsonValue> tuple = Flat.list(flat.get("items"));
    JsonValue contained = flat.get("contains");
    Plan kept = plan;
    try {
      for (int tries = 0; items.size() < length; tries++) {
        JsonValue schema =
            contained != null && items.isEmpty()
                ? contained
                : items.size() < tuple.size()
                    ? tuple.get(items.size())
                    : tuple.isEmpty() && flat.has("items") ? flat.get("items") : JsonValue.TRUE;
        JsonValue item = value(schema, depth + 1);
        if (item == null || tries > 2 * MOST_ITEMS) {
          return null;
        }
        if (!flat.is("uniqueItems") || !items.contains(item)) {
          items.add(item);
        }
        plan = kept.turned(kept.turn() + tries + 1);
      }
    } finally {
      plan = kept;
    }
    return items;
  }
}
