package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests that are wrong whatever the operation is about. */
final class ProtocolCases {
  private static final List<String> METHODS = List.of("PATCH", "PUT", "POST", "DELETE", "GET");

  private final Paths paths;
  private final Subject subject;
  private final Drafts drafts;

  ProtocolCases(Paths paths, Subject subject, Drafts drafts) {
    this.paths = paths;
    this.subject = subject;
    this.drafts = drafts;
  }

  void add() {
    RequestParts minimal = subject.minimal();
    Step step = minimal == null ? null : subject.writer.write(minimal, subject.expected.anyType());
    if (step == null) {
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>(step.headers());
    headers.put("Accept", "application/x-headway");
    Set<String> covers = new LinkedHashSet<>();
    String response = subject.expected.response("406");
    if (response != null) {
      covers.add(response);
    }
    drafts.add(
        Category.PROTOCOL,
        "accept",
        "An unacceptable Accept",
        "An answer of a type that is not known is refused, or another type is sent.",
        covers,
        new Step(
            step.operation(),
            step.method(),
            step.target(),
            headers,
            step.credentials(),
            step.body(),
            step.captures(),
            step.checks()));
    method(step);
  }

  /** One for each path, with its first operation. */
  private void method(Step step) {
    Operation operation = subject.operation;
    Map<String, Operation> methods = paths.methods(operation.path());
    if (methods.isEmpty() || methods.values().iterator().next() != operation) {
      return;
    }
    for (String method : METHODS) {
      if (!methods.containsKey(method) && !paths.isAnswered(method, operation.path())) {
        drafts.add(
            Category.PROTOCOL,
            "method." + method,
            "An undocumented method, " + method,
            "No such operation is described; where it is refused by 405, Allow must say what is.",
            covers(),
            new Step(
                operation.id(),
                method,
                step.target(),
                Map.of("Accept", "*/*"),
                step.credentials(),
                null,
                Map.of(),
                List.of(Checks.status(List.of("4xx", "501")), Checks.allowWhen405())));
        return;
      }
    }
  }

  private Set<String> covers() {
    String response = subject.expected.response("405");
    return response == null ? Set.of() : Set.of(response);
  }
}
