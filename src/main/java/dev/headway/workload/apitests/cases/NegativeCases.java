package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.Variant;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests that the description forbids. */
final class NegativeCases {
  private static final int MOST_TURNS = 10;

  private final Subject subject;
  private final Drafts drafts;
  private final RequestParts minimal;

  NegativeCases(Subject subject, Drafts drafts) {
    this.subject = subject;
    this.drafts = drafts;
    this.minimal = subject.minimal();
  }

  void add() {
    if (minimal == null) {
      return;
    }
    for (Parameter parameter : subject.parameters) {
      parameter(parameter);
    }
    Media media = subject.mainMedia();
    if (media != null) {
      bodies(media);
      raw(media);
    }
  }

  private void parameter(Parameter parameter) {
    String place = CoveragePoints.place(parameter);
    if (parameter.required() && parameter.in() != Parameter.Place.PATH) {
      add(
          minimal.without(parameter),
          place + ".missing",
          place + " is missing",
          "It is required.",
          CoveragePoints.constraint(place, "required"),
          true);
    }
    JsonValue base = subject.value(parameter, Plan.FULL);
    if (base == null) {
      return;
    }
    for (Variant variant : subject.values.broken(parameter.schema(), base, 0, new HashSet<>())) {
      boolean forbidden =
          variant.verified() && Readings.areForbidden(parameter, variant.value(), subject.values);
      boolean format = variant.keyword().equals("format") && isText(variant.value());
      if (forbidden || format) {
        broken(minimal.with(parameter, variant.value()), place, variant, forbidden);
      }
    }
  }

  private static boolean isText(JsonValue value) {
    return value.getValueType() == JsonValue.ValueType.STRING
        || value.getValueType() == JsonValue.ValueType.NUMBER;
  }

  private void bodies(Media media) {
    if (!isJudged(media)) {
      return;
    }
    JsonObject schema = Subject.schema(media);
    Set<String> done = new HashSet<>();
    int turns = Math.min(MOST_TURNS, subject.values.turns(schema));
    for (int turn = 0; turn < turns; turn++) {
      JsonValue base = subject.body(media, Plan.FULL.turned(turn));
      List<Variant> broken =
          base == null ? List.of() : subject.values.broken(schema, base, turn, done);
      for (Variant variant : broken) {
        body(media, schema, variant);
      }
    }
  }

  /** Whether it is known what the body is taken for. */
  private boolean isJudged(Media media) {
    if (BodyText.isJson(media)) {
      return true;
    }
    boolean fields =
        List.of(BodyKind.FORM, BodyKind.MULTIPART, BodyKind.XML).contains(BodyKind.of(media));
    JsonValue whole = fields ? subject.body(media, Plan.FULL) : null;
    BodyText body = whole == null ? null : BodyText.of(media, whole, subject.values);
    return body != null && body.sure();
  }

  private void body(Media media, JsonObject schema, Variant variant) {
    RequestParts parts = minimal.withBody(media, variant.value());
    if (BodyText.isJson(media)) {
      broken(parts, CoveragePoints.BODY, variant, variant.verified());
      return;
    }
    boolean forbidden = FormReadings.areForbidden(media, schema, variant, subject.values);
    if (forbidden || (variant.keyword().equals("format") && !variant.verified())) {
      broken(parts, CoveragePoints.BODY, variant, forbidden);
    }
  }

  private void broken(RequestParts parts, String place, Variant variant, boolean forbidden) {
    String where = place + variant.place();
    String why =
        forbidden
            ? "The description forbids it: " + variant.keyword() + " at " + where + "."
            : "It is against a format, which need not be refused, but must not break anything.";
    add(
        parts,
        where + "." + variant.keyword() + "." + variant.label(),
        where + ": " + variant.keyword() + ", " + variant.label(),
        why,
        CoveragePoints.constraint(where, variant.keyword()),
        forbidden);
  }

  private void add(
      RequestParts parts, String key, String name, String why, String point, boolean forbidden) {
    Set<String> covers = new LinkedHashSet<>();
    covers.add(point);
    String response = subject.expected.response("400", "422", "4XX", "default");
    if (forbidden && response != null) {
      covers.add(response);
    }
    Step step =
        forbidden
            ? subject.writer.write(parts, subject.expected.refusal())
            : subject.accepting(parts);
    drafts.add(Category.NEGATIVE, key, name, why, covers, step);
  }

  /** Bodies that are none of the kind that is described. */
  private void raw(Media media) {
    JsonValue body = subject.body(media, new Plan(false, 0, true));
    if (body == null) {
      return;
    }
    Step whole = subject.writer.write(minimal.withBody(media, body), subject.expected.refusal());
    if (whole == null || whole.body() == null) {
      return;
    }
    if (BodyKind.of(media) == BodyKind.XML) {
      raw("malformed", "The body is cut off", "It is not XML.", with(whole, "<headway>", null));
    }
    if (BodyText.isJson(media) && media.isJson()) {
      raw(
          "malformed",
          "The body is cut off",
          "It is not JSON.",
          with(whole, "{\"headway\":", null));
    }
    if (subject.needsBody()) {
      raw("no-body", "There is no body", "It is required.", without(whole));
      if (subject.media().stream().noneMatch(each -> each.type().contains("*"))) {
        raw(
            "content-type",
            "The body's type is unknown",
            "It is none of those that are described.",
            with(whole, whole.body(), "application/x-headway"));
      }
    }
  }

  private void raw(String key, String name, String why, Step step) {
    Set<String> covers = new LinkedHashSet<>();
    covers.add(CoveragePoints.constraint(CoveragePoints.BODY, "required"));
    String response =
        key.equals("content-type")
            ? subject.expected.response("415", "400", "4XX")
            : subject.expected.response("400", "422", "4XX");
    if (response != null) {
      covers.add(response);
    }
    if (!key.equals("no-body")) {
      covers.remove(CoveragePoints.constraint(CoveragePoints.BODY, "required"));
    }
    drafts.add(Category.NEGATIVE, "body." + key, name, why, covers, step);
  }

  private static Step with(Step step, String body, String type) {
    Map<String, String> headers = new LinkedHashMap<>(step.headers());
    if (type != null) {
      headers.put("Content-Type", type);
    }
    return copy(step, headers, body);
  }

  private static Step without(Step step) {
    Map<String, String> headers = new LinkedHashMap<>(step.headers());
    headers.remove("Content-Type");
    return copy(step, headers, null);
  }

  private static Step copy(Step step, Map<String, String> headers, String body) {
    return new Step(
        step.operation(),
        step.method(),
        step.target(),
        headers,
        step.credentials(),
        body,
        step.captures(),
        step.checks());
  }
}
