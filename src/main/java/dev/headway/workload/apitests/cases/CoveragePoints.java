package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.List;

/**
 * What there is to cover of an operation:
 *
 * <ul>
 *   <li>{@code operation}
 *   <li>{@code parameter:query.limit}, {@code parameter:path.id}, {@code parameter:header.X},
 *       {@code parameter:cookie.c}
 *   <li>{@code body:application/json}
 *   <li>{@code response:200}, also {@code response:4XX} and {@code response:default}
 *   <li>{@code security:bearerAuth}
 *   <li>{@code constraint:query.limit:maximum}, {@code constraint:body/name:maxLength}: a keyword
 *       of a schema that a request can keep or break, at a parameter or at a place in the body
 *       ({@code body}, then a JSON Pointer through properties, {@code /*} for the items of an
 *       array)
 * </ul>
 */
public final class CoveragePoints {
  private CoveragePoints() {}

  /** All of them, each once, in a fixed order; at most some thousands, deep bodies cut there. */
  public static List<String> of(ApiDocument document, Operation operation) {
    throw new UnsupportedOperationException();
  }
}
