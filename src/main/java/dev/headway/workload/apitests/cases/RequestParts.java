package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes into a request of an operation.
 *
 * @param parameters in the description's order; those that are not in it are not sent
 * @param media null where no body is sent
 * @param body null where no body is sent
 */
record RequestParts(
    Operation operation, Map<Parameter, JsonValue> parameters, Media media, JsonValue body) {

  RequestParts with(Parameter parameter, JsonValue value) {
    Map<Parameter, JsonValue> changed = new LinkedHashMap<>(parameters);
    changed.put(parameter, value);
    return new RequestParts(operation, changed, media, body);
  }

  RequestParts withAll(Map<Parameter, JsonValue> more) {
    Map<Parameter, JsonValue> changed = new LinkedHashMap<>(parameters);
    changed.putAll(more);
    return new RequestParts(operation, changed, media, body);
  }

  RequestParts without(Parameter parameter) {
    Map<Parameter, JsonValue> changed = new LinkedHashMap<>(parameters);
    changed.remove(parameter);
    return new RequestParts(operation, changed, media, body);
  }

  RequestParts withBody(Media type, JsonValue value) {
    return new RequestParts(operation, parameters, type, value);
  }
}
