package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The schemas that are referred to, each read once, under a name of its own. */
final class Definitions {
  private static final int MOST = 100_000;
  private static final int MOST_NAME_CHARS = 100;

  private final At named;
  private final Map<At, String> names = new HashMap<>();
  private final Map<String, At> places = new HashMap<>();
  private final Map<String, Integer> repeated = new HashMap<>();
  private final Deque<At> unread = new ArrayDeque<>();

  /**
   * @param named where the document names its schemas, may be null: they keep their names where
   *     that is possible
   */
  Definitions(At named) {
    this.named = named;
  }

  /** The reference to a schema at its place; null, and a fault, if there are too many. */
  String reference(At target) {
    String name = names.get(target);
    if (name == null) {
      if (names.size() == MOST) {
        target.says("More than " + MOST + " schemas are referred to; this one is read as anything");
        return null;
      }
      name = unique(target);
      names.put(target, name);
      places.put(name, target);
      unread.add(target);
    }
    return ApiDocument.DEFINITION + name;
  }

  /** Reads all that are referred to, those that these refer to included. */
  Map<String, JsonValue> read(Function<At, JsonObject> reader) {
    Map<String, JsonValue> definitions = new LinkedHashMap<>();
    for (At next = unread.poll(); next != null; next = unread.poll()) {
      definitions.put(names.get(next), reader.apply(next));
    }
    return definitions;
  }

  /** Says what is wrong with a definition, at its place. */
  void fault(String name, String message) {
    places.get(name).says(message);
  }

  private String unique(At target) {
    boolean own = named != null && target.isPartOf(named);
    List<String> tokens = LocalRefs.tokens("#" + target.pointer());
    String base = Words.name(String.join("_", own ? List.of(target.token()) : lastOf(tokens)));
    String name = base.length() > MOST_NAME_CHARS ? base.substring(0, MOST_NAME_CHARS) : base;
    boolean free = own && name.equals(target.token()) || named == null || named.get(name) == null;
    if (free && !places.containsKey(name)) {
      return name;
    }
    while (true) {
      String next = name + "-" + repeated.merge(name, 1, (known, one) -> known + one);
      if ((named == null || named.get(next) == null) && !places.containsKey(next)) {
        return next;
      }
    }
  }

  private static List<String> lastOf(List<String> tokens) {
    return tokens.subList(Math.max(0, tokens.size() - 4), tokens.size());
  }
}
