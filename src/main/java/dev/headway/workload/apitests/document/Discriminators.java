package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which property says what an object is, and what its values stand for: as written, or else by the
 * names of the alternatives, or of the schemas that build on this one.
 */
final class Discriminators {
  /** Of all schemas together. */
  private static final int MOST_HEIRS = 200_000;

  private final At named;
  private final LocalRefs refs;
  private final Definitions definitions;
  private final Budget budget;
  private Map<At, List<At>> heirs;
  private int heirsFound;

  Discriminators(At named, LocalRefs refs, Definitions definitions, Budget budget) {
    this.named = named;
    this.refs = refs;
    this.definitions = definitions;
    this.budget = budget;
  }

  /** Null if it says no property. */
  JsonValue read(At schema, At discriminator) {
    if (discriminator.value() instanceof JsonString property) {
      return of(property, mapping(schema, null));
    }
    At property = discriminator.isObject() ? discriminator.get("propertyName") : null;
    if (property == null || !(property.value() instanceof JsonString name)) {
      discriminator.fault("must have a propertyName");
      return null;
    }
    return of(name, mapping(schema, discriminator));
  }

  private static JsonObject of(JsonString property, Map<String, JsonValue> mapping) {
    Map<String, JsonValue> discriminator = new LinkedHashMap<>();
    discriminator.put("propertyName", property);
    if (!mapping.isEmpty()) {
      discriminator.put("mapping", JsonText.object(mapping));
    }
    return JsonText.object(discriminator);
  }

  private Map<String, JsonValue> mapping(At schema, At discriminator) {
    Map<String, JsonValue> mapping = new LinkedHashMap<>();
    Set<At> mapped = new HashSet<>();
    if (discriminator != null) {
      for (At entry : discriminator.fields("mapping")) {
        At target = target(entry);
        if (target != null) {
          mapped.add(target);
          put(mapping, entry.token(), target);
        }
      }
    }
    for (At member : members(schema)) {
      if (mapped.add(member)) {
        put(mapping, member.token(), member);
      }
    }
    return mapping;
  }

  private void put(Map<String, JsonValue> mapping, String value, At target) {
    String reference =
        !mapping.containsKey(value) && budget.take(target) ? definitions.reference(target) : null;
    if (reference != null) {
      mapping.put(value, JsonText.PROVIDER.createValue(reference));
    }
  }

  /** Of a mapping: a reference, or the name of a schema. */
  private At target(At entry) {
    String text = entry.text();
    if (text == null) {
      return null;
    }
    At byName = named == null ? null : named.get(text);
    At target = byName == null ? refs.target(text) : refs.end(byName);
    if (target == null) {
      entry.fault("must be the name of a schema, or a reference to one");
    }
    return target;
  }

  private List<At> members(At schema) {
    List<At> members = new ArrayList<>();
    for (String either : List.of("oneOf", "anyOf")) {
      At alternatives = schema.get(either);
      for (At entry : alternatives == null ? List.<At>of() : alternatives.entries()) {
        At target = LocalRefs.ref(entry) == null ? null : refs.end(entry);
        if (target != null) {
          members.add(target);
        }
      }
    }
    return members.isEmpty() ? heirs(schema) : members;
  }

  /** Those that build on it by allOf, and those that build on them. */
  private List<At> heirs(At schema) {
    if (heirs == null) {
      heirs = findHeirs();
    }
    Set<At> known = new HashSet<>(Set.of(schema));
    List<At> all = new ArrayList<>();
    Deque<At> next = new ArrayDeque<>(List.of(schema));
    while (!next.isEmpty()) {
      for (At heir : heirs.getOrDefault(next.poll(), List.of())) {
        if (known.add(heir) && ++heirsFound <= MOST_HEIRS) {
          all.add(heir);
          next.add(heir);
        }
      }
    }
    return all;
  }

  private Map<At, List<At>> findHeirs() {
    Map<At, List<At>> found = new HashMap<>();
    for (At schema : named == null ? List.<At>of() : named.fields()) {
      At all = schema.get("allOf");
      for (At entry : all == null ? List.<At>of() : all.entries()) {
        At parent = LocalRefs.ref(entry) == null ? null : refs.end(entry);
        if (parent != null) {
          found.computeIfAbsent(parent, one -> new ArrayList<>()).add(schema);
        }
      }
    }
    return found;
  }
}
