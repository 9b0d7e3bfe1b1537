/**
 * An API's description as a tree of plain values, whatever it was written in: OpenAPI 3.0, 3.1 or
 * Swagger 2.0, JSON or YAML. Schemas are JSON Schema draft 7 whose only references are {@code
 * #/definitions/<name>}. Nothing outside the document is ever read.
 */
package dev.headway.workload.apitests.document;
