package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which keywords of a schema a request can keep or break. */
public final class Constraints {
  /** That there are several values, of which each is to be tried. */
  public static final String LISTED = "values";

  private static final List<String> KEYWORDS =
      List.of(
          "enum",
          "const",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties");

  private Constraints() {}

  /** Told of each place and keyword once, in a fixed order, such as {@code /name}, maxLength. */
  static void of(Schemas schemas, JsonValue schema, BiConsumer<String, String> each) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    SchemaWalk.walk(
        schemas,
        schema,
        (path, flat, required) -> {
          Set<String> keywords = found.computeIfAbsent(path, any -> new LinkedHashSet<>());
          if (required && !path.isEmpty() && !path.endsWith("/*")) {
            keywords.add("required");
          }
          collect(schemas, flat, keywords);
        });
    found.forEach((path, keywords) -> keywords.forEach(keyword -> each.accept(path, keyword)));
  }

  private static void collect(Schemas schemas, Flat flat, Set<String> keywords) {
    if (flat.hasTypes()) {
      keywords.add("type");
    }
    for (String keyword : KEYWORDS) {
      if (flat.has(keyword)) {
        keywords.add(keyword);
      }
    }
    if (flat.values().size() > 1) {
      keywords.add(LISTED);
    }
    if (flat.is("uniqueItems")) {
      keywords.add("uniqueItems");
    }
    if (JsonValue.FALSE.equals(flat.get("additionalProperties"))) {
      keywords.add("additionalProperties");
    }
    if (isTried(flat)) {
      keywords.add("format");
    }
    if (schemas.branches(flat) > 0) {
      keywords.add("oneOf");
    }
  }

  private static boolean isTried(Flat flat) {
    String format = flat.text("format");
    return !Formats.edges(format).isEmpty() || new Numbers(flat).formatMost != null;
  }
}
