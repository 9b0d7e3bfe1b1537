package apitests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** JSON Schema draft 7; formats say what is meant, and are not asserted. */
final class Schemas {
  private static final String DEFINITION = "#/definitions/";

  /** Without a type beside them, what a text stands for is open. */
  private static final Set<String> OPEN = Set.of("allOf", "anyOf", "oneOf", "enum", "const");

  private static final int MOST_FAULTS = 5;
  private static final int MOST_KEPT = 100;
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build();

  private final JsonNode definitions;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V7);

  /** The cases of an operation stand together: what they need once they need again soon. */
  private final Map<JsonNode, JsonSchema> lately =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, JsonSchema> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Schemas(JsonNode definitions) {
    withoutForeignPatterns(definitions);
    this.definitions = definitions;
  }

  /** What is wrong with a value; empty if it is as the schema says. */
  String faults(JsonNode schema, JsonNode value) {
    return schema(schema).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .limit(MOST_FAULTS)
        .collect(Collectors.joining("; "));
  }

  private synchronized JsonSchema schema(JsonNode schema) {
    return lately.computeIfAbsent(schema, this::withDefinitions);
  }

  private JsonSchema withDefinitions(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ObjectNode needed = whole.putObject("definitions");
    List<JsonNode> open = everything(withoutForeignPatterns(schema));
    for (int i = 0; i < open.size(); i++) {
      String name = open.get(i).path("$ref").asText().replace(DEFINITION, "");
      if (definitions.has(name) && !needed.has(name)) {
        needed.set(name, definitions.get(name));
        open.addAll(everything(definitions.get(name)));
      }
    }
    whole.putArray("allOf").add(schema);
    return factory.getSchema(whole, CONFIG);
  }

  private static List<JsonNode> everything(JsonNode in) {
    List<JsonNode> all = new ArrayList<>(List.of(in));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).forEach(all::add);
    }
    return all;
  }

  /** A pattern of another dialect than Java's holds for everything. */
  private static JsonNode withoutForeignPatterns(JsonNode schema) {
    for (JsonNode each : everything(schema)) {
      if (each instanceof ObjectNode object) {
        if (object.path("pattern").isTextual() && !isPattern(object.get("pattern").asText())) {
          object.remove("pattern");
        }
        if (object.get("patternProperties") instanceof ObjectNode byPattern) {
          List<String> names = new ArrayList<>();
          byPattern.fieldNames().forEachRemaining(names::add);
          names.removeIf(Schemas::isPattern);
          byPattern.remove(names);
        }
      }
    }
    return schema;
  }

  private static boolean isPattern(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException foreign) {
      return false;
    }
  }

  /**
   * The texts of a header as what its schema says they are: one array, or each by itself; nothing
   * where a text has no common form for it.
   */
  List<JsonNode> headerValues(List<String> texts, JsonNode schema) {
    JsonNode type = resolved(schema);
    if (is(type, "object") || !type.has("type") && OPEN.stream().anyMatch(type::has)) {
      return List.of();
    }
    if (is(type, "array")) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (String part : String.join(",", texts).split(",")) {
        all.add(headerValue(part.strip(), type.path("items")));
      }
      return List.of(all);
    }
    return texts.stream().map(text -> headerValue(text.strip(), type)).toList();
  }

  private static JsonNode headerValue(String text, JsonNode type) {
    JsonNode asText = TextNode.valueOf(text);
    if (is(type, "string")) {
      return asText;
    }
    try {
      JsonNode json = Json.read(text);
      boolean number = json.isNumber() && (is(type, "integer") || is(type, "number"));
      return number || json.isBoolean() && is(type, "boolean") ? json : asText;
    } catch (JsonProcessingException noJson) {
      return asText;
    }
  }

  private static boolean is(JsonNode schema, String type) {
    JsonNode wanted = schema.path("type");
    boolean found = wanted.asText().equals(type);
    for (JsonNode each : wanted) {
      found = found || each.asText().equals(type);
    }
    return found;
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    Set<String> seen = new HashSet<>();
    while (at.path("$ref").isTextual() && seen.add(at.get("$ref").asText())) {
      at = definitions.path(at.get("$ref").asText().replace(DEFINITION, ""));
    }
    return at;
  }
}
