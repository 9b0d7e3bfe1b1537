package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Bounds what a value must be compared with at one place: definitions that refer to each other
 * through allOf and the like, not through properties or items. A circle of them has no end, a long
 * chain takes as much stack, and one that branches takes as long as there are ways through it.
 * References that lead into any of these are read as anything.
 */
final class InPlace {
  private static final int MOST_DEEP = 60;
  private static final long MOST_SCHEMAS = 100_000;

  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLE = List.of("not", "if", "then", "else");

  /**
   * @param deep how many definitions lie below each other
   * @param schemas how many are met on all ways
   */
  private record Size(int deep, long schemas) {}

  /** A definition whose references are being followed. */
  private static final class Open {
    final String name;
    final Deque<String> unread;
    final Set<String> cut = new LinkedHashSet<>();
    int deep;
    long schemas = 1;

    Open(String name, List<String> references) {
      this.name = name;
      unread = new ArrayDeque<>(references);
    }
  }

  private final Map<String, JsonValue> definitions;
  private final BiConsumer<String, String> faults;
  private final Map<String, Size> sizes = new HashMap<>();
  private final Set<String> way = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private InPlace(Map<String, JsonValue> definitions, BiConsumer<String, String> faults) {
    this.definitions = definitions;
    this.faults = faults;
  }

  /**
   * @param faults told the name of a definition and what is wrong with it
   */
  static void settle(Map<String, JsonValue> definitions, BiConsumer<String, String> faults) {
    InPlace all = new InPlace(definitions, faults);
    List.copyOf(definitions.keySet()).forEach(all::follow);
  }

  private void follow(String name) {
    if (!sizes.containsKey(name)) {
      begin(name);
    }
    while (!open.isEmpty()) {
      Open at = open.peek();
      String next = at.unread.peek();
      if (next == null) {
        end(open.pop());
      } else if (way.contains(next)) {
        cut(at, "leads to itself by allOf or the like, without an end");
      } else if (!definitions.containsKey(next)) {
        at.unread.poll();
      } else if (!sizes.containsKey(next)) {
        begin(next);
      } else {
        take(at, sizes.get(next));
      }
    }
  }

  private void begin(String name) {
    List<String> references = new ArrayList<>();
    collect(definitions.get(name), references);
    open.push(new Open(name, references));
    way.add(name);
  }

  private void take(Open at, Size below) {
    if (below.deep >= MOST_DEEP) {
      cut(at, "leads through more than " + MOST_DEEP + " schemas by allOf or the like");
    } else if (at.schemas + below.schemas > MOST_SCHEMAS) {
      cut(at, "stands for more than " + MOST_SCHEMAS + " schemas by allOf or the like");
    } else {
      at.unread.poll();
      at.deep = Math.max(at.deep, below.deep + 1);
      at.schemas += below.schemas;
    }
  }

  private void cut(Open at, String why) {
    String reference = at.unread.poll();
    if (at.cut.add(reference)) {
      String message = "The reference to " + At.shorter(reference) + " " + why;
      faults.accept(at.name, message + "; it is read as anything");
    }
  }

  private void end(Open done) {
    way.remove(done.name);
    sizes.put(done.name, new Size(done.deep, done.schemas));
    if (!done.cut.isEmpty()) {
      definitions.put(done.name, without(definitions.get(done.name), done.cut));
    }
  }

  private static void collect(JsonValue schema, List<String> references) {
    if (!(schema instanceof JsonObject object)) {
      return;
    }
    String reference = reference(object);
    if (reference != null) {
      references.add(reference);
    }
    for (String name : LISTS) {
      if (object.get(name) instanceof JsonArray all) {
        all.forEach(each -> collect(each, references));
      }
    }
    SINGLE.forEach(name -> collect(object.get(name), references));
    if (object.get("dependencies") instanceof JsonObject all) {
      all.values().forEach(each -> collect(each, references));
    }
  }

  private static String reference(JsonObject schema) {
    return schema.get("$ref") instanceof JsonString text
        ? text.getString().substring(ApiDocument.DEFINITION.length())
        : null;
  }

  private static JsonValue without(JsonValue schema, Set<String> cut) {
    if (!(schema instanceof JsonObject object)) {
      return schema;
    }
    String reference = reference(object);
    if (reference != null && cut.contains(reference)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    Map<String, JsonValue> rest = new LinkedHashMap<>(object);
    for (String name : LISTS) {
      if (object.get(name) instanceof JsonArray all) {
        rest.put(name, JsonText.array(all.stream().map(each -> without(each, cut)).toList()));
      }
    }
    SINGLE.forEach(name -> rest.computeIfPresent(name, (same, each) -> without(each, cut)));
    if (object.get("dependencies") instanceof JsonObject all) {
      Map<String, JsonValue> others = new LinkedHashMap<>(all);
      others.replaceAll((name, each) -> without(each, cut));
      rest.put("dependencies", JsonText.object(others));
    }
    return JsonText.object(rest);
  }
}
