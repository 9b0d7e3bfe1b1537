package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import dev.headway.workload.apitests.document.SecurityScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests by nobody, and by somebody who is not who they say. */
final class SecurityCases {
  private static final String BROKEN = "headway-broken-credentials";

  private final Subject subject;
  private final Drafts drafts;

  SecurityCases(Subject subject, Drafts drafts) {
    this.subject = subject;
    this.drafts = drafts;
  }

  void add() {
    Operation operation = subject.operation;
    boolean open =
        operation.security().isEmpty() || operation.security().stream().anyMatch(List::isEmpty);
    RequestParts minimal = open ? null : subject.minimal();
    Step step = minimal == null ? null : denied(minimal);
    if (step == null) {
      return;
    }
    Set<String> schemes = new LinkedHashSet<>();
    operation.security().forEach(schemes::addAll);
    drafts.add(
        Category.SECURITY,
        "no-credentials",
        "Without credentials",
        "Credentials are required: " + String.join(", ", schemes) + ".",
        covers(schemes),
        with(step, step.headers(), step.target(), List.of()));
    for (List<String> way : operation.security()) {
      for (String name : way) {
        broken(step, way, name);
      }
    }
  }

  private Step denied(RequestParts parts) {
    BodyText body = subject.writer.body(parts);
    boolean sure = body == null || body.sure();
    return subject.writer.write(parts, body, Map.of(), subject.expected.denial(sure));
  }

  private void broken(Step step, List<String> way, String name) {
    if (!way.stream().allMatch(subject.writer::isSendable)) {
      return;
    }
    List<String> others = new ArrayList<>(way);
    others.remove(name);
    drafts.add(
        Category.SECURITY,
        "broken-credentials." + name,
        "With broken credentials of " + name,
        "Nobody has these credentials of " + name + ".",
        covers(Set.of(name)),
        broken(step, subject.document.securitySchemes().get(name), others));
  }

  private static Step broken(Step step, SecurityScheme scheme, List<String> others) {
    Map<String, String> headers = new LinkedHashMap<>(step.headers());
    String target = step.target();
    switch (scheme.kind()) {
      case BASIC -> {
        byte[] pair = ("headway:" + BROKEN).getBytes(StandardCharsets.US_ASCII);
        headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
      }
      case BEARER -> headers.put("Authorization", "Bearer " + BROKEN);
      case API_KEY -> {
        if (scheme.in() == Parameter.Place.QUERY) {
          String pair = Written.encoded(scheme.parameterName()) + "=" + BROKEN;
          target = target + (target.contains("?") ? "&" : "?") + pair;
        } else if (scheme.in() == Parameter.Place.COOKIE) {
          String cookie = scheme.parameterName() + "=" + BROKEN;
          headers.merge("Cookie", cookie, (before, added) -> before + "; " + added);
        } else if (Written.isHeaderName(scheme.parameterName())) {
          headers.put(scheme.parameterName(), BROKEN);
        } else {
          return null;
        }
      }
      default -> {
        return null;
      }
    }
    return with(step, headers, target, others);
  }

  private Set<String> covers(Set<String> schemes) {
    Set<String> covers = new LinkedHashSet<>();
    schemes.forEach(name -> covers.add(CoveragePoints.security(name)));
    String response = subject.expected.response("401", "403", "4XX");
    if (response != null) {
      covers.add(response);
    }
    return covers;
  }

  private static Step with(
      Step step, Map<String, String> headers, String target, List<String> credentials) {
    return new Step(
        step.operation(),
        step.method(),
        target,
        headers,
        credentials,
        step.body(),
        step.captures(),
        step.checks());
  }
}
