package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can honestly be expected of an operation's answer: no more than a correct API keeps,
 * whatever it knows that its description does not say.
 */
final class Expected {
  private final Operation operation;

  Expected(Operation operation) {
    this.operation = operation;
  }

  /** It works: there is no reason why it should not. */
  List<JsonObject> success() {
    return withAnswer(Checks.status(successes()));
  }

  /**
   * It works, or is refused for a reason that no schema tells (nothing has that id, a name is
   * taken). Where the description tells of such answers, it must tell of this one.
   */
  List<JsonObject> acceptance() {
    if (tellsOfRefusals()) {
      return withAnswer(Checks.ofOperation(Checks.STATUS_DOCUMENTED, operation.id()));
    }
    return tolerance();
  }

  /** As {@link #acceptance}, of what may be refused since it may not be what is meant. */
  List<JsonObject> tolerance() {
    List<String> statuses = new ArrayList<>(successes());
    statuses.add("4xx");
    return withAnswer(Checks.status(statuses));
  }

  /** The description forbids the request. */
  List<JsonObject> refusal() {
    return withAnswer(Checks.status(List.of("4xx")));
  }

  /** Nothing was there, or is there any more. */
  List<JsonObject> gone() {
    return withAnswer(Checks.status(List.of("404", "410")));
  }

  /**
   * Nobody is let in; what cannot be seen without credentials may be said not to exist.
   *
   * @param sure whether it would be taken of somebody: else what is wrong with it may come first
   */
  List<JsonObject> denial(boolean sure) {
    if (!sure) {
      return refusal();
    }
    List<String> statuses = new ArrayList<>(List.of("401", "403"));
    if (hasPathParameters(operation)) {
      statuses.add("404");
    }
    return withAnswer(Checks.status(statuses));
  }

  /** The answer's type is refused, or another one is sent. */
  List<JsonObject> anyType() {
    List<String> statuses = new ArrayList<>(successes());
    statuses.add("4xx");
    return List.of(Checks.noServerError(), Checks.status(statuses));
  }

  private List<JsonObject> withAnswer(JsonObject status) {
    return List.of(
        Checks.noServerError(),
        status,
        Checks.ofOperation(Checks.CONTENT_TYPE_DOCUMENTED, operation.id()),
        Checks.ofOperation(Checks.BODY_CONFORMS, operation.id()),
        Checks.ofOperation(Checks.HEADERS_CONFORM, operation.id()));
  }

  /** Statuses and classes; what is described as an answer by default could be any. */
  List<String> successes() {
    List<String> described =
        operation.responses().keySet().stream()
            .filter(status -> status.matches("[123](\\d\\d|XX)"))
            .map(status -> status.toLowerCase(Locale.ROOT))
            .toList();
    return described.isEmpty() ? List.of("2xx", "3xx") : described;
  }

  private boolean tellsOfRefusals() {
    boolean any =
        operation.responses().containsKey("4XX") || operation.responses().containsKey("default");
    if (any) {
      return true;
    }
    boolean some = operation.responses().keySet().stream().anyMatch(key -> key.startsWith("4"));
    return some && (!hasPathParameters(operation) || describes("404"));
  }

  boolean describes(String status) {
    return operation.responses().containsKey(status);
  }

  static boolean hasPathParameters(Operation operation) {
    return operation.path().contains("{")
        || operation.parameters().stream()
            .anyMatch(parameter -> parameter.in() == Parameter.Place.PATH);
  }

  /** The point of the first of these answers that is described; null where none is. */
  String response(String... statuses) {
    for (String status : statuses) {
      if (describes(status)) {
        return CoveragePoints.response(status);
      }
    }
    return null;
  }

  /** The point of the answer when all is well; null where none is described. */
  String successResponse() {
    return operation.responses().keySet().stream()
        .filter(status -> status.startsWith("2"))
        .findFirst()
        .map(CoveragePoints::response)
        .orElseGet(() -> operation.responses().size() == 1 ? response("default") : null);
  }
}
