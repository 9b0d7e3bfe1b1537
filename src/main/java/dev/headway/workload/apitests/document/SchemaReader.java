package dev.headway.workload.apitests.document;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a schema of any of the formats as JSON Schema draft 7. What only describes is left out; a
 * keyword that is not as it must be is a fault and left out, so that what is left can be relied on.
 */
final class SchemaReader {
  private static final Set<String> DESCRIBING =
      Set.of(
          "description", "summary", "title", "$comment", "example", "externalDocs", "xml", "$id");

  /** Those beside a reference that are read before 3.1, too, where they strictly say nothing. */
  private static final Set<String> BESIDE_REFERENCE =
      Set.of("nullable", "x-nullable", "readOnly", "writeOnly", "deprecated", "default");

  private static final JsonObject NULL =
      JsonText.object(Map.of("type", JsonText.PROVIDER.createValue("null")));
  private static final JsonObject NEVER =
      JsonText.object(Map.of("not", JsonValue.EMPTY_JSON_OBJECT));

  /** Schemas of one list that a validator asks for each value; each of them for each part of it. */
  private static final int MOST_ALTERNATIVES = 500;

  private final Format format;
  private final LocalRefs refs;
  private final Definitions definitions;
  private final Discriminators discriminators;
  private final Budget budget;
  private final Assertions assertions = new Assertions();

  SchemaReader(
      Format format,
      LocalRefs refs,
      Definitions definitions,
      Discriminators discriminators,
      Budget budget) {
    this.format = format;
    this.refs = refs;
    this.definitions = definitions;
    this.discriminators = discriminators;
    this.budget = budget;
  }

  /** Whether a schema that has a reference is nothing else. */
  static boolean isReference(At schema, Format format) {
    return schema.object().keySet().stream().noneMatch(name -> says(name, format));
  }

  private static boolean says(String besideReference, Format format) {
    return format == Format.OPENAPI_3_1
        ? !besideReference.equals("$ref")
            && !DESCRIBING.contains(besideReference)
            && !besideReference.startsWith("x-")
        : BESIDE_REFERENCE.contains(besideReference);
  }

  JsonObject read(At at) {
    if (!budget.take(at)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (at.value() == JsonValue.TRUE || at.value() == JsonValue.FALSE) {
      return at.value() == JsonValue.TRUE ? JsonValue.EMPTY_JSON_OBJECT : NEVER;
    }
    if (!at.isObject()) {
      at.fault("must be a schema");
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return LocalRefs.ref(at) == null ? JsonText.object(nullable(at, keywords(at))) : reference(at);
  }

  private JsonObject reference(At at) {
    At target = refs.follow(at);
    JsonObject reference = target == null ? JsonValue.EMPTY_JSON_OBJECT : reference(target, at);
    Map<String, JsonValue> beside = new LinkedHashMap<>();
    at.object()
        .forEach(
            (name, value) -> {
              if (says(name, format)) {
                beside.put(name, value);
              }
            });
    if (beside.isEmpty()) {
      return reference;
    }
    At rest = at.as(JsonText.object(beside));
    Map<String, JsonValue> schema = keywords(rest);
    if (!schema.isEmpty() || isNullable(rest)) {
      List<JsonValue> all = new ArrayList<>(List.of(reference));
      if (schema.get("allOf") instanceof JsonArray others) {
        all.addAll(others);
      }
      schema.put("allOf", JsonText.array(all));
      return JsonText.object(nullable(rest, schema));
    }
    return reference;
  }

  private JsonObject reference(At target, At from) {
    if (!target.isObject()) {
      return target.value() == JsonValue.TRUE || target.value() == JsonValue.FALSE
          ? read(target)
          : nothing(from.get("$ref"), "leads to something that is no schema");
    }
    String reference = definitions.reference(target);
    if (reference == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return JsonText.object(Map.of("$ref", JsonText.PROVIDER.createValue(reference)));
  }

  private static JsonObject nothing(At at, String why) {
    at.fault(why);
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private Map<String, JsonValue> keywords(At schema) {
    Map<String, JsonValue> out = new LinkedHashMap<>();
    for (At keyword : schema.fields()) {
      JsonValue value = keyword(schema, keyword, out);
      if (value != null) {
        out.put(keyword.token(), value);
      }
    }
    Bounds.settle(out, schema);
    fitEnum(schema, out);
    return out;
  }

  /** What is to stand under the same name; null for nothing, or where it stands elsewhere. */
  private JsonValue keyword(At schema, At at, Map<String, JsonValue> out) {
    return switch (at.token()) {
      case "type" -> type(at, out);
      case "enum" -> assertions.values(at);
      case "const", "default" -> at.value();
      case "multipleOf" -> assertions.positive(at);
      case "minimum", "maximum" -> assertions.number(at);
      case "exclusiveMinimum", "exclusiveMaximum" ->
          at.value() == JsonValue.TRUE || at.value() == JsonValue.FALSE
              ? at.value()
              : assertions.number(at);
      case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
          assertions.count(at);
      case "pattern" -> assertions.pattern(at);
      case "format", "contentEncoding", "contentMediaType" -> assertions.text(at);
      case "uniqueItems", "readOnly", "writeOnly", "deprecated" -> assertions.flag(at);
      case "required" -> assertions.names(at);
      case "properties" -> schemas(at, false);
      case "patternProperties" -> schemas(at, true);
      case "additionalProperties" -> schemaOrFlag(at);
      case "additionalItems" -> schema.get("prefixItems") == null ? schemaOrFlag(at) : null;
      case "not", "propertyNames", "if", "then", "else" -> read(at);
      case "contains" -> isZero(schema.get("minContains")) ? null : read(at);
      case "items" -> items(schema, at, out);
      case "prefixItems" -> list(at);
      case "allOf", "anyOf", "oneOf" -> alternatives(at);
      case "dependencies", "dependentRequired", "dependentSchemas" -> dependencies(at, out);
      case "unevaluatedProperties" -> unevaluated(schema, at, out);
      case "example", "examples" -> examples(at, out);
      case "discriminator" -> discriminators.read(schema, at);
      case "xml" -> assertions.xml(at);
      case "$dynamicRef", "$recursiveRef" -> {
        at.fault("is read as anything; only $ref is followed");
        yield null;
      }
      default -> null;
    };
  }

  private JsonValue type(At at, Map<String, JsonValue> out) {
    if (format == Format.SWAGGER_2
        && at.value() instanceof JsonString type
        && type.getString().equals("file")) {
      out.put("format", JsonText.PROVIDER.createValue("binary"));
      return JsonText.PROVIDER.createValue("string");
    }
    return assertions.types(at);
  }

  private JsonValue schemaOrFlag(At at) {
    return at.value() == JsonValue.TRUE || at.value() == JsonValue.FALSE ? at.value() : read(at);
  }

  private JsonValue schemas(At at, boolean byPattern) {
    if (!at.isObject()) {
      at.fault("must be an object of schemas");
      return null;
    }
    Map<String, JsonValue> schemas = new LinkedHashMap<>();
    for (At each : at.fields()) {
      String name = byPattern ? assertions.shared(each, each.token()) : each.token();
      if (name != null) {
        schemas.put(name, read(each));
      }
    }
    return JsonText.object(schemas);
  }

  private JsonValue list(At at) {
    List<JsonValue> schemas = new ArrayList<>();
    at.entries().forEach(each -> schemas.add(read(each)));
    if (schemas.isEmpty()) {
      at.fault("must be a list of at least one schema");
      return null;
    }
    return JsonText.array(schemas);
  }

  private JsonValue alternatives(At at) {
    if (at.isObject()) {
      at.fault("must be a list of schemas; it is read as a list of this one");
      return JsonText.array(List.of(read(at)));
    }
    if (at.entries().size() > MOST_ALTERNATIVES) {
      at.says("has more than " + MOST_ALTERNATIVES + " schemas, too many to judge by: left out");
      return null;
    }
    return list(at);
  }

  /** A list of them is what was called so before 2020-12. */
  private JsonValue items(At schema, At at, Map<String, JsonValue> out) {
    if (Schemas.isList(at.value())) {
      return at.entries().isEmpty() ? null : list(at);
    }
    At first = schema.get("prefixItems");
    if (first != null && !first.entries().isEmpty()) {
      out.put("additionalItems", schemaOrFlag(at));
      return null;
    }
    return read(at);
  }

  private JsonValue dependencies(At at, Map<String, JsonValue> out) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    if (out.get("dependencies") instanceof JsonObject others) {
      all.putAll(others);
    }
    for (At each : at.fields()) {
      boolean names = Schemas.isList(each.value());
      JsonValue value = names ? assertions.names(each) : read(each);
      if (value != null) {
        all.merge(each.token(), value, SchemaReader::both);
      }
    }
    if (!all.isEmpty()) {
      out.put("dependencies", JsonText.object(all));
    }
    return null;
  }

  private static JsonValue both(JsonValue one, JsonValue other) {
    return JsonText.object(
        Map.of("allOf", JsonText.array(List.of(asSchema(one), asSchema(other)))));
  }

  private static JsonValue asSchema(JsonValue dependency) {
    return Schemas.isList(dependency)
        ? JsonText.object(Map.of("required", dependency))
        : dependency;
  }

  /** The same as of additional properties where no other schema could have evaluated some. */
  private JsonValue unevaluated(At schema, At at, Map<String, JsonValue> out) {
    boolean alone =
        List.of("$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "additionalProperties")
            .stream()
            .noneMatch(schema.object()::containsKey);
    if (alone) {
      out.put("additionalProperties", schemaOrFlag(at));
    }
    return null;
  }

  private JsonValue examples(At at, Map<String, JsonValue> out) {
    List<JsonValue> examples = new ArrayList<>();
    if (out.get("examples") instanceof JsonArray others) {
      examples.addAll(others);
    }
    if (at.token().equals("example")) {
      examples.add(at.value());
    } else if (Schemas.isList(at.value())) {
      examples.addAll(at.value().asJsonArray());
    } else {
      at.fault("must be a list of values");
    }
    int most = Math.min(examples.size(), Schemas.MOST_EXAMPLES);
    if (most > 0) {
      out.put("examples", JsonText.array(examples.subList(0, most)));
    }
    return null;
  }

  private void fitEnum(At schema, Map<String, JsonValue> out) {
    if (out.get("enum") instanceof JsonArray values && out.get("type") instanceof JsonString type) {
      out.put("enum", assertions.fitting(schema.get("enum"), values, type.getString()));
    }
  }

  private boolean isNullable(At schema) {
    String name = format == Format.SWAGGER_2 ? "x-nullable" : "nullable";
    At nullable = schema.get(name);
    if (nullable != null && nullable.value() == JsonValue.TRUE) {
      if (format == Format.OPENAPI_3_1) {
        nullable.says("nullable is not of 3.1, where null is a type; null is allowed all the same");
      }
      return true;
    }
    return false;
  }

  private Map<String, JsonValue> nullable(At at, Map<String, JsonValue> schema) {
    if (schema.containsKey("prefixItems")) {
      schema.put("items", schema.remove("prefixItems"));
    }
    return isNullable(at) ? Nullable.of(schema, NULL) : schema;
  }

  private static boolean isZero(At at) {
    return at != null && at.value().toString().equals("0");
  }
}
