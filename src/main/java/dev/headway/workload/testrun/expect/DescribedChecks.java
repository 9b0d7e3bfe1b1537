package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.DescribedResponses.Described;
import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an HTTP API answered, against what its description says of the operation. */
final class DescribedChecks {
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  private DescribedChecks() {}

  static Outcome noServerError(Subject subject) throws CannotJudge {
    int status = http(subject).status();
    return subject.outcome(
        status / 100 != 5,
        "expected the status " + subject.to("be") + " below 500, it is " + status);
  }

  /** RFC 9110, section 15.5.6. */
  static Outcome allowWhen405(Subject subject) throws CannotJudge {
    HttpEvidence http = http(subject);
    boolean holds = http.status() != 405 || !http.header("allow").isEmpty();
    return subject.outcome(
        holds, "expected the header Allow " + subject.to("exist") + " where the status is 405");
  }

  static Outcome statusDocumented(Subject subject) throws CannotJudge {
    HttpEvidence http = http(subject);
    String operation = subject.filledText();
    boolean holds =
        http.described().response(operation, http.status()).isPresent()
            || !http.described().describesAnything(operation);
    return subject.outcome(
        holds,
        "expected the status "
            + subject.to("be described")
            + " for "
            + operation
            + ", it is "
            + http.status());
  }

  static Outcome contentTypeDocumented(Subject subject) throws CannotJudge {
    HttpEvidence http = http(subject);
    Described described = described(subject, http);
    if (described == null || described.content() == null || http.body().isEmpty()) {
      return subject.outcome(true, "expected another content type than what is described");
    }
    String sent = String.join(", ", http.header("content-type"));
    boolean holds = entry(described, mediaType(http)) != null;
    return subject.outcome(
        holds,
        "expected the content type "
            + subject.to("be")
            + " "
            + String.join(" or ", described.content().keySet())
            + (sent.isEmpty() ? "; it is absent" : ", it is " + Outcome.quoted(sent)));
  }

  static Outcome bodyConforms(Subject subject) throws CannotJudge {
    HttpEvidence http = http(subject);
    Described described = described(subject, http);
    String fault = described == null || described.content() == null ? null : fault(http, described);
    return subject.outcome(
        fault == null,
        fault == null ? "expected the body not to conform to what is described" : fault);
  }

  private static String fault(HttpEvidence http, Described described) throws CannotJudge {
    if (http.body().isEmpty()) {
      return lacksBody(http, described) ? "expected JSON as described, the body is empty" : null;
    }
    MediaType type = mediaType(http);
    String entry = type == null || !type.isJson() ? null : entry(described, type);
    if (entry == null || isAnything(described, entry)) {
      return null;
    }
    Optional<JsonValue> body = StrictJson.parse(http.body());
    return body.isEmpty()
        ? "the body is no JSON, though its content type is " + type
        : told("body", http.described().body(described, entry).faults(body.get()));
  }

  /** Where other types are possible, too, an empty body may be one of those. */
  private static boolean lacksBody(HttpEvidence http, Described described) {
    return !"HEAD".equals(http.method())
        && http.status() >= 200
        && !WITHOUT_BODY.contains(http.status())
        && !described.content().isEmpty()
        && described.content().keySet().stream()
            .allMatch(entry -> isJson(entry) && !isAnything(described, entry));
  }

  private static boolean isJson(String entry) {
    MediaType type = MediaType.of(entry);
    return type != null && type.isJson();
  }

  private static boolean isAnything(Described described, String entry) {
    return !(described.content().get(entry) instanceof JsonObject schema) || schema.isEmpty();
  }

  /** The described media type that holds this one, the most exact; null for none. */
  private static String entry(Described described, MediaType sent) {
    String found = null;
    for (String entry : described.content().keySet()) {
      MediaType type = MediaType.of(entry);
      if (sent != null && type != null && type.holds(sent)) {
        boolean better = found == null || MediaType.of(found).type().equals("*") || !type.isRange();
        found = better ? entry : found;
      }
    }
    return found;
  }

  static Outcome headersConform(Subject subject) throws CannotJudge {
    HttpEvidence http = http(subject);
    Described described = described(subject, http);
    String fault = null;
    if (described != null) {
      for (String name : new TreeMap<>(described.headers()).keySet()) {
        // OpenAPI has that one described as the type of the content
        if (fault == null && !name.equalsIgnoreCase("content-type")) {
          fault = fault(http, described, name);
        }
      }
    }
    return subject.outcome(
        fault == null,
        fault == null ? "expected the headers not to conform to what is described" : fault);
  }

  private static String fault(HttpEvidence http, Described described, String name)
      throws CannotJudge {
    List<String> sent = http.header(name);
    if (sent.isEmpty()) {
      boolean required =
          described.headers().get(name) instanceof JsonObject header
              && header.getBoolean("required", false);
      return required ? "expected the header " + name + " to exist; it is absent" : null;
    }
    HeaderValue value = new HeaderValue(http.described().headerType(described, name));
    for (JsonValue each : value.read(sent)) {
      List<String> faults = http.described().header(described, name).faults(each);
      if (!faults.isEmpty()) {
        return told(
            "header " + name + ", " + Outcome.quoted(String.join(", ", sent)) + ",", faults);
      }
    }
    return null;
  }

  private static String told(String what, List<String> faults) {
    return faults.isEmpty()
        ? null
        : "the " + what + " is not as described: " + String.join("; ", faults);
  }

  private static MediaType mediaType(HttpEvidence http) {
    return http.header("content-type").stream().findFirst().map(MediaType::of).orElse(null);
  }

  /** Null where nothing is described for the status. */
  private static Described described(Subject subject, HttpEvidence http) throws CannotJudge {
    return http.described().response(subject.filledText(), http.status()).orElse(null);
  }

  private static HttpEvidence http(Subject subject) throws CannotJudge {
    HttpEvidence http = subject.evidence().http();
    if (http == null || http.described() == null) {
      throw new CannotJudge(
          subject.expectation().name()
              + " is only for cases that were made from an API's description");
    }
    return http;
  }
}
