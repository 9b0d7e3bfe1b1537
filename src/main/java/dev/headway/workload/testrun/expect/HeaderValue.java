package dev.headway.workload.testrun.expect;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a header's text as what its schema says it is. */
final class HeaderValue {
  /** Without a type of its own, what the text stands for is open. */
  private static final Set<String> OPEN = Set.of("allOf", "anyOf", "oneOf", "enum", "const");

  private final JsonObject schema;

  /**
   * @param schema references followed
   */
  HeaderValue(JsonObject schema) {
    this.schema = schema;
  }

  /**
   * @param sent the header's values, one or more
   * @return what the schema is for: one array, or each value by itself; nothing for what a header
   *     has no common form for
   */
  List<JsonValue> read(List<String> sent) throws CannotJudge {
    if (is("object")
        || !schema.containsKey("type") && schema.keySet().stream().anyMatch(OPEN::contains)) {
      return List.of();
    }
    if (is("array")) {
      JsonObject items =
          schema.get("items") instanceof JsonObject one ? one : JsonValue.EMPTY_JSON_OBJECT;
      JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
      for (String part : String.join(",", sent).split(",")) {
        all.add(new HeaderValue(items).single(part.strip()));
      }
      return List.of(all.build());
    }
    List<JsonValue> values = new ArrayList<>();
    for (String each : sent) {
      values.add(single(each.strip()));
    }
    return values;
  }

  /** The text itself where it cannot be what the schema wants. */
  private JsonValue single(String text) throws CannotJudge {
    JsonValue asText = JsonText.PROVIDER.createValue(text);
    if (is("string")) {
      return asText;
    }
    JsonValue json = StrictJson.parse(text).orElse(asText);
    boolean number = json instanceof JsonNumber && (is("integer") || is("number"));
    boolean flag = (json == JsonValue.TRUE || json == JsonValue.FALSE) && is("boolean");
    return number || flag ? json : asText;
  }

  private boolean is(String type) {
    JsonValue wanted = schema.get("type");
    return wanted instanceof JsonString one && one.getString().equals(type)
        || wanted instanceof JsonArray several
            && several.contains(JsonText.PROVIDER.createValue(type));
  }
}
