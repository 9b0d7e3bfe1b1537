package dev.headway.workload.testrun.expect.measure;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.function.UnaryOperator;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonSchemaReader;
import org.leadpony.justify.api.JsonSchemaReaderFactory;
import org.leadpony.justify.api.JsonSchemaReaderFactoryBuilder;
import org.leadpony.justify.api.JsonValidationService;

/**
 * Reads schemas. The library would check their regular expressions with ICU, 12 MB that are left
 * out: they are taken away for that check, and are {@link Regex}'s business.
 */
final class SchemaReading {
  static final JsonValidationService SERVICE = JsonValidationService.newInstance();

  /** Of schemas that refer to nothing outside of them. */
  static final SchemaReading ALONE = new SchemaReading(builder -> builder);

  private final JsonSchemaReaderFactory checking;
  private final JsonSchemaReaderFactory reading;

  /**
   * @param options such as who resolves references
   */
  SchemaReading(UnaryOperator<JsonSchemaReaderFactoryBuilder> options) {
    checking = options.apply(SERVICE.createSchemaReaderFactoryBuilder()).build();
    reading =
        options
            .apply(SERVICE.createSchemaReaderFactoryBuilder().withSchemaValidation(false))
            .build();
  }

  /**
   * @throws org.leadpony.justify.api.JsonValidatingException it is no schema
   */
  JsonSchema read(JsonValue schema) {
    read(checking, withoutPatterns(schema));
    return read(reading, schema);
  }

  private static JsonSchema read(JsonSchemaReaderFactory factory, JsonValue schema) {
    try (JsonSchemaReader reader =
        factory.createSchemaReader(new StringReader(schema.toString()))) {
      return reader.read();
    }
  }

  private static JsonValue withoutPatterns(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder plain = JsonText.PROVIDER.createObjectBuilder();
      object.forEach((name, inner) -> plain.add(name, withoutPatterns(name, inner)));
      return plain.build();
    }
    if (value instanceof JsonArray array) {
      JsonArrayBuilder plain = JsonText.PROVIDER.createArrayBuilder();
      array.forEach(inner -> plain.add(withoutPatterns(inner)));
      return plain.build();
    }
    return value;
  }

  private static JsonValue withoutPatterns(String name, JsonValue value) {
    if (name.equals("pattern") && value instanceof JsonString) {
      return JsonText.PROVIDER.createValue("");
    }
    JsonValue plain = withoutPatterns(value);
    return name.equals("patternProperties") && plain instanceof JsonObject object
        ? numbered(object)
        : plain;
  }

  private static JsonObject numbered(JsonObject object) {
    JsonObjectBuilder numbered = JsonText.PROVIDER.createObjectBuilder();
    int number = 0;
    for (JsonValue value : object.values()) {
      numbered.add("p" + number++, value);
    }
    return numbered.build();
  }
}
