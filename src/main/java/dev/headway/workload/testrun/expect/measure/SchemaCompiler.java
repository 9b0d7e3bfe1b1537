package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonSchemaReader;
import org.leadpony.justify.api.JsonSchemaReaderFactory;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.JsonValidationService;

/** Compiles schemas that refer to one document of definitions, itself compiled once. */
final class SchemaCompiler {
  /** What references to a definition begin with, before {@code #/definitions/}. */
  static final String ID = "urn:headway:definitions";

  private static final JsonValidationService SERVICE = JsonValidationService.newInstance();
  private static final int DEEPEST = 100;

  private final JsonObject definitions;
  private final JsonSchemaReaderFactory readers;

  /**
   * @param definitions whose references are absolute; one that is no schema allows everything
   */
  SchemaCompiler(JsonObject definitions) {
    this.definitions = definitions;
    JsonSchema compiled = compiled(definitions);
    readers =
        SERVICE
            .createSchemaReaderFactoryBuilder()
            .withSchemaResolver(uri -> uri.toString().startsWith(ID) ? compiled : null)
            .build();
  }

  JsonValue definition(String name) {
    return definitions.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
  }

  Schema compile(JsonObject schema, Set<String> patterns) {
    String text = schema.toString();
    if (StrictJson.depth(text) > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
    try (JsonSchemaReader reader = readers.createSchemaReader(new StringReader(text))) {
      return Schema.of(reader.read(), patterns);
    } catch (JsonValidatingException e) {
      throw new IllegalArgumentException(Schema.said(e), e);
    }
  }

  private static JsonSchema compiled(JsonObject definitions) {
    try {
      return SERVICE.readSchema(new StringReader(document(definitions).toString()));
    } catch (JsonValidatingException someAreWrong) {
      return SERVICE.readSchema(new StringReader(document(sound(definitions)).toString()));
    }
  }

  private static JsonObject document(JsonObject definitions) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("$id", ID)
        .add("definitions", definitions)
        .build();
  }

  private static JsonObject sound(JsonObject definitions) {
    JsonObjectBuilder sound = JsonText.PROVIDER.createObjectBuilder();
    for (Map.Entry<String, JsonValue> each : definitions.entrySet()) {
      boolean is = isSound(each.getValue());
      sound.add(each.getKey(), is ? each.getValue() : JsonValue.EMPTY_JSON_OBJECT);
    }
    return sound.build();
  }

  private static boolean isSound(JsonValue schema) {
    String alone = withoutReferences(schema).toString();
    if (StrictJson.depth(alone) > DEEPEST) {
      return false;
    }
    try {
      SERVICE.readSchema(new StringReader(alone));
      return true;
    } catch (JsonValidatingException wrong) {
      return false;
    }
  }

  private static JsonValue withoutReferences(JsonValue value) {
    if (value instanceof JsonArray array) {
      var all = JsonText.PROVIDER.createArrayBuilder();
      array.forEach(each -> all.add(withoutReferences(each)));
      return all.build();
    }
    if (value instanceof JsonObject object) {
      JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder();
      object.forEach(
          (name, inner) -> {
            if (!name.equals("$ref")) {
              all.add(name, withoutReferences(inner));
            }
          });
      return all.build();
    }
    return value;
  }
}
