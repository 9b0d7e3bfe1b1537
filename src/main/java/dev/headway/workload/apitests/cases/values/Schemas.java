package dev.headway.workload.apitests.cases.values;

import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A document's schemas as what they say of a value in a request. For many threads. */
public final class Schemas {
  private static final int DEEPEST = 40;
  private static final int MOST_BRANCHES = 50;

  /** Schemas that hold together; each one copies what those before have said. */
  private static final int MOST_TOGETHER = 500;

  private static final String DISCRIMINATOR = "discriminator";

  private final ApiDocument document;
  private final SchemaView view;
  private final Map<String, List<String>> children = new HashMap<>();

  Schemas(ApiDocument document) {
    this.document = document;
    this.view = new SchemaView(document, Direction.REQUEST);
    document
        .definitions()
        .forEach(
            (name, schema) -> {
              if (schema instanceof JsonObject object) {
                for (JsonValue part : Flat.list(object.get("allOf"))) {
                  String parent = name(part);
                  if (parent != null) {
                    children.computeIfAbsent(parent, any -> new ArrayList<>()).add(name);
                  }
                }
              }
            });
  }

  ApiDocument document() {
    return document;
  }

  /** Whether a property is never sent. */
  boolean isNeverSent(JsonValue property) {
    return view.isHidden(property);
  }

  /** The definition that a schema refers to; null where it is written out. */
  static String name(JsonValue schema) {
    return schema instanceof JsonObject object
            && object.get("$ref") instanceof JsonString ref
            && ref.getString().startsWith(ApiDocument.DEFINITION)
        ? ref.getString().substring(ApiDocument.DEFINITION.length())
        : null;
  }

  /** With no choice made. */
  public Flat flat(JsonValue schema) {
    Union union = new Union();
    add(schema, union, new HashSet<>(), null, 0);
    return new Flat(union.keywords);
  }

  /** With one of the first choice's schemas held as well. */
  Flat chosen(Flat flat, int branch) {
    List<JsonValue> choices = Flat.list(flat.get(Flat.CHOICES));
    JsonValue schema = Flat.list(choices.get(0)).get(branch);
    Union union = new Union();
    flat.keywords()
        .forEach(
            (keyword, value) -> {
              if (!keyword.equals(Flat.CHOICES)) {
                union.add(keyword, value);
              }
            });
    Set<String> seen = new HashSet<>();
    if (flat.text(Flat.NAME) != null) {
      seen.add(flat.text(Flat.NAME));
    }
    add(schema, union, seen, flat.text(Flat.NAME), 0);
    List<JsonValue> left = new ArrayList<>(choices.subList(1, choices.size()));
    left.addAll(Flat.list(union.keywords.get(Flat.CHOICES)));
    union.keywords.remove(Flat.CHOICES);
    if (!left.isEmpty()) {
      union.keywords.put(Flat.CHOICES, JsonTree.array(left));
    }
    return new Flat(union.keywords);
  }

  /** How many schemas the first choice has; 0 where there is none. */
  int branches(Flat flat) {
    List<JsonValue> choices = Flat.list(flat.get(Flat.CHOICES));
    return choices.isEmpty() ? 0 : Flat.list(choices.get(0)).size();
  }

  private void add(JsonValue schema, Union union, Set<String> seen, String self, int depth) {
    if (depth > DEEPEST
        || ++union.schemas > MOST_TOGETHER
        || !(schema instanceof JsonObject object)) {
      if (JsonValue.FALSE.equals(schema)) {
        union.add("not", JsonValue.EMPTY_JSON_OBJECT);
      }
      return;
    }
    String name = name(schema);
    if (name != null) {
      if (seen.add(name) && document.definitions().get(name) instanceof JsonObject definition) {
        union.keywords.putIfAbsent(Flat.NAME, JsonTree.text(name));
        add(definition, union, seen, self == null ? name : self, depth + 1);
        discriminate(name, definition, union, self);
      }
      return;
    }
    for (JsonValue part : Flat.list(object.get("allOf"))) {
      add(part, union, seen, self, depth + 1);
    }
    object.forEach((keyword, value) -> addKeyword(object, keyword, value, union));
  }

  private void addKeyword(JsonObject schema, String keyword, JsonValue value, Union union) {
    switch (keyword) {
      case "allOf", "$ref", DISCRIMINATOR, "then", "else" -> {
        // part of others
      }
      case "oneOf", "anyOf" -> {
        List<JsonValue> branches = branches(schema, Flat.list(value));
        if (!branches.isEmpty()) {
          union.add(Flat.CHOICES, JsonTree.array(List.of(JsonTree.array(branches))));
        }
      }
      case "if" -> {
        JsonValue met = schema.getOrDefault("then", JsonValue.TRUE);
        JsonValue not = schema.getOrDefault("else", JsonValue.TRUE);
        List<JsonValue> branches = List.of(Union.allOf(value, met), not);
        union.add(Flat.CHOICES, JsonTree.array(List.of(JsonTree.array(branches))));
      }
      default -> union.add(keyword, value);
    }
  }

  /** Where a discriminator tells them apart, each with its value. */
  private List<JsonValue> branches(JsonObject schema, List<JsonValue> written) {
    List<JsonValue> branches = new ArrayList<>();
    for (JsonValue branch : written.subList(0, Math.min(MOST_BRANCHES, written.size()))) {
      String name = name(branch);
      branches.add(name == null ? branch : told(schema, name, branch));
    }
    return branches;
  }

  private static JsonValue told(JsonObject schema, String name, JsonValue branch) {
    if (!(schema.get(DISCRIMINATOR) instanceof JsonObject discriminator)
        || !(discriminator.get("propertyName") instanceof JsonString property)) {
      return branch;
    }
    JsonObject value = JsonTree.object("const", JsonTree.text(key(discriminator, name)));
    Map<String, JsonValue> teller = new LinkedHashMap<>();
    teller.put("type", JsonTree.text("object"));
    teller.put("properties", JsonTree.object(property.getString(), value));
    teller.put("required", JsonTree.array(List.of(property)));
    return Union.allOf(branch, JsonTree.object(teller));
  }

  /** The value that stands for a definition: as it is mapped, else its name. */
  private static String key(JsonObject discriminator, String name) {
    if (discriminator.get("mapping") instanceof JsonObject mapping) {
      for (Map.Entry<String, JsonValue> each : mapping.entrySet()) {
        String target = Union.textOf(each.getValue());
        if (target != null
            && (target.equals(ApiDocument.DEFINITION + name) || target.equals(name))) {
          return each.getKey();
        }
      }
    }
    return name;
  }

  /** A parent that has a discriminator, and no choice of its own, is one of its children. */
  private void discriminate(String name, JsonObject definition, Union union, String self) {
    if (!(definition.get(DISCRIMINATOR) instanceof JsonObject discriminator)
        || definition.containsKey("oneOf")
        || definition.containsKey("anyOf")) {
      return;
    }
    if (self != null && !self.equals(name)) {
      addTold(definition, self, union);
      return;
    }
    List<JsonValue> branches = new ArrayList<>();
    for (String child : children(name, discriminator)) {
      branches.add(JsonTree.object("$ref", JsonTree.text(ApiDocument.DEFINITION + child)));
    }
    if (!branches.isEmpty()) {
      union.add(
          Flat.CHOICES, JsonTree.array(List.of(JsonTree.array(branches(definition, branches)))));
    }
  }

  private void addTold(JsonObject parent, String child, Union union) {
    JsonValue told = told(parent, child, JsonValue.EMPTY_JSON_OBJECT);
    if (told instanceof JsonObject both && both.get("allOf") instanceof JsonArray parts) {
      parts.getJsonObject(1).forEach(union::add);
    }
  }

  private List<String> children(String name, JsonObject discriminator) {
    Set<String> all = new LinkedHashSet<>();
    if (discriminator.get("mapping") instanceof JsonObject mapping) {
      for (JsonValue target : mapping.values()) {
        String child = name(JsonTree.object("$ref", target));
        if (child != null && !child.equals(name)) {
          all.add(child);
        }
      }
    }
    all.addAll(children.getOrDefault(name, List.of()));
    return all.stream().limit(MOST_BRANCHES).toList();
  }
}
