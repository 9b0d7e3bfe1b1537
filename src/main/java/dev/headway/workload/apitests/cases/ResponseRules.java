package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonObject;

/**
 * What the answers of each operation must be like, once for all cases:
 *
 * <pre>
 * {"definitions": {"Pet": {…}},
 *  "operations": {"getPet": {
 *    "method": "GET", "path": "/pets/{petId}",
 *    "responses": {"200": {"content": {"application/json": {"$ref": "#/definitions/Pet"}},
 *                          "headers": {"X-Rate": {"required": true, "schema": {…}}}},
 *                  "4XX": {…}, "default": {…}}}}}
 * </pre>
 *
 * Schemas are JSON Schema draft 7 as an answer sees them: a property that is {@code writeOnly} is
 * not required. {@code content} is absent where no body is described; a media type without a schema
 * has {@code {}}. The most exact entry rules: the status, its class, then the default.
 */
public final class ResponseRules {
  private ResponseRules() {}

  public static JsonObject of(ApiDocument document) {
    throw new UnsupportedOperationException();
  }
}
