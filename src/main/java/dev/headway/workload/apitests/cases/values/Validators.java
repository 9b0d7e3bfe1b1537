package dev.headway.workload.apitests.cases.values;

import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leadpony.justify.api.Evaluator;
import org.leadpony.justify.api.EvaluatorContext;
import org.leadpony.justify.api.InstanceType;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonSchemaReader;
import org.leadpony.justify.api.JsonSchemaReaderFactory;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.JsonValidationService;
import org.leadpony.justify.api.SpecVersion;

/**
 * A document's definitions as validators of requests, each made when it is first needed and once,
 * however many schemas refer to it.
 */
final class Validators {
  static final JsonValidationService SERVICE = JsonValidationService.newInstance();
  // of a form that the library hands to its resolver
  private static final String PLACE = "https://definitions.invalid/";

  private final ApiDocument document;
  private final SchemaView view;
  private final Map<String, Definition> definitions = new ConcurrentHashMap<>();
  private final JsonSchemaReaderFactory readers;

  /**
   * @param formats whether a value of another format is invalid
   */
  Validators(ApiDocument document, boolean formats) {
    this.document = document;
    this.view =
        new SchemaView(
            document,
            Direction.REQUEST,
            ref ->
                ref.startsWith(ApiDocument.DEFINITION)
                    ? PLACE + ref.substring(ApiDocument.DEFINITION.length())
                    : PLACE,
            formats);
    this.readers =
        SERVICE
            .createSchemaReaderFactoryBuilder()
            .withSchemaResolver(
                uri -> definitions.computeIfAbsent(uri.getPath().substring(1), Definition::new))
            .withSchemaValidation(false)
            .withSpecVersionDetection(false)
            .withDefaultSpecVersion(SpecVersion.DRAFT_07)
            .build();
  }

  /** Of arrays whose elements are valid; what is no schema allows anything. */
  JsonSchema ofArraysOf(JsonValue schema) {
    return compiled(JsonTree.object("items", view.of(schema)));
  }

  private JsonSchema compiled(JsonValue schema) {
    try (JsonSchemaReader reader =
        readers.createSchemaReader(new StringReader(schema.toString()))) {
      return reader.read();
    } catch (JsonValidatingException | IllegalArgumentException noSchema) {
      return JsonSchema.TRUE;
    }
  }

  /** Stands for a definition until it is needed: they refer to each other in circles. */
  private final class Definition implements JsonSchema {
    private final String name;
    private volatile JsonSchema schema;

    Definition(String name) {
      this.name = name;
    }

    private JsonSchema compiledSchema() {
      if (schema == null) {
        JsonValue written = document.definitions().get(name);
        schema = written == null ? JsonSchema.TRUE : compiled(view.of(written));
      }
      return schema;
    }

    @Override
    public boolean isBoolean() {
      return false;
    }

    @Override
    public Evaluator createEvaluator(EvaluatorContext context, InstanceType type) {
      return compiledSchema().createEvaluator(context, type);
    }

    @Override
    public Evaluator createNegatedEvaluator(EvaluatorContext context, InstanceType type) {
      return compiledSchema().createNegatedEvaluator(context, type);
    }

    @Override
    public JsonValue.ValueType getJsonValueType() {
      return JsonValue.ValueType.OBJECT;
    }

    @Override
    public JsonObject toJson() {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }
}
