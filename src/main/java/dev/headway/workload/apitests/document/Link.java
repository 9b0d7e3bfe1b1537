package dev.headway.workload.apitests.document;

import jakarta.json.JsonValue;
import java.util.Map;

/**
 * What can be done with an answer.
 *
 * @param operationId of the operation that it leads to, as {@link Operation#id()}
 * @param parameters of that operation by name, or by {@code path.name} and so on; each a value or a
 *     runtime expression such as {@code $response.body#/id}
 * @param requestBody a value or a runtime expression, null if there is none
 */
public record Link(
    String name, String operationId, Map<String, JsonValue> parameters, JsonValue requestBody) {}
