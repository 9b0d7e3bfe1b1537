package dev.headway.workload.apitests.document;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A description that was read as far as it goes.
 *
 * @param title never null
 * @param version of the API, never null
 * @param format {@code Swagger 2.0}, {@code OpenAPI 3.0} or {@code OpenAPI 3.1}
 * @param servers addresses as written, their variables replaced by the defaults; may be empty, may
 *     be relative
 * @param operations in the document's order, numbered 0, 1, 2 …
 * @param securitySchemes by name
 * @param definitions the schemas that are referred to, JSON Schema draft 7 each, by names of {@code
 *     [A-Za-z0-9._-]+}. Beyond draft 7 they may have {@code readOnly}, {@code writeOnly}, {@code
 *     deprecated}, {@code examples} (an array), {@code xml} ({@code {name?, namespace?, prefix?,
 *     attribute?, wrapped?}}) and {@code discriminator} ({@code {propertyName, mapping?}}, its
 *     mapping to {@code #/definitions/<name>})
 * @param faults what is wrong with it, in the document's order
 */
public record ApiDocument(
    String title,
    String version,
    String format,
    List<String> servers,
    List<Operation> operations,
    Map<String, SecurityScheme> securitySchemes,
    JsonObject definitions,
    List<Fault> faults) {
  /** What every reference to a definition begins with. */
  public static final String DEFINITION = "#/definitions/";

  public ApiDocument {
    servers = List.copyOf(servers);
    operations = List.copyOf(operations);
    faults = List.copyOf(faults);
  }

  /**
   * The schema itself, or the one that it refers to, through any number of references; {@code {}}
   * (anything) for a reference into the void or in a circle.
   */
  public JsonObject resolve(JsonObject schema) {
    return References.resolve(schema, definitions);
  }

  /**
   * What is wrong at one place; the rest of the document is used all the same.
   *
   * @param pointer JSON Pointer into the document as it was written
   * @param message for people: what is wrong, and what would be right
   */
  public record Fault(String pointer, String message) {}
}
