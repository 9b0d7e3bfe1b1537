package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;

/** Says why no value of a schema could be made. */
final class Blame {
  private static final int LONGEST = 80;

  private final Schemas schemas;
  private final ValueMaker maker;
  private final Texts texts;
  private final Dice dice;
  private final Deque<String> inside = new ArrayDeque<>();

  Blame(Schemas schemas, ValueMaker maker, Texts texts, Dice dice) {
    this.schemas = schemas;
    this.maker = maker;
    this.texts = texts;
    this.dice = dice;
  }

  /** Null where no single part of it is to blame. */
  String of(JsonValue schema) {
    return of(schema, "", 0);
  }

  private String of(JsonValue schema, String path, int depth) {
    String name = Schemas.name(schema);
    if (name != null && inside.contains(name)) {
      return "its schema " + name + " requires itself without an end";
    }
    if (depth > ValueMaker.DEEPEST) {
      return "it is deeper than " + ValueMaker.DEEPEST + " levels";
    }
    if (name != null) {
      inside.push(name);
    }
    String why = why(maker.chosen(schema, 0), path, depth);
    if (name != null) {
      inside.pop();
    }
    return why;
  }

  private String why(Flat flat, String path, int depth) {
    if (!flat.values().isEmpty()) {
      return null;
    }
    String at = path.isEmpty() ? "" : " at " + path;
    return switch (flat.type()) {
      case "object" -> required(flat, path, depth);
      case "array" -> items(flat, path, depth);
      case "integer", "number" ->
          new Numbers(flat).make(dice) == null ? "no number is within its bounds" + at : null;
      case "string" -> texts.make(flat, dice) == null ? text(flat) + at : null;
      default -> null;
    };
  }

  private static String text(Flat flat) {
    if (flat.count("minLength", 0) > flat.count("maxLength", Long.MAX_VALUE)) {
      return "no text is as long as it must be and not longer than it may be";
    }
    if (flat.count("minLength", 0) > Texts.LONGEST) {
      return "texts of more than " + Texts.LONGEST + " letters are not made";
    }
    if (flat.text("pattern") != null) {
      return "no text of the pattern " + shorter(flat.text("pattern")) + " could be made";
    }
    return "no text of the format " + shorter(flat.text("format")) + " has that length";
  }

  private static String shorter(String text) {
    String plain = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private String required(Flat flat, String path, int depth) {
    ObjectMaker object = new ObjectMaker(flat);
    for (String name : flat.required()) {
      JsonValue schema = object.schema(name);
      String why =
          schemas.isNeverSent(schema)
              ? null
              : of(schema, path + "/" + JsonTree.escaped(name), depth + 1);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  private String items(Flat flat, String path, int depth) {
    if (flat.count("minItems", 0) == 0) {
      return null;
    }
    String why =
        flat.get("items") instanceof JsonObject one ? of(one, path + "/*", depth + 1) : null;
    return why != null || maker.items(flat, flat.count("minItems", 0), Plan.MINIMAL, dice) != null
        ? why
        : "not as many items as it must have could be made";
  }
}
