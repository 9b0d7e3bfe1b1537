package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.Variant;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Requests on the edge of what the description allows. */
final class BoundaryCases {
  private static final int MOST_TURNS = 10;

  private final Subject subject;
  private final Drafts drafts;

  BoundaryCases(Subject subject, Drafts drafts) {
    this.subject = subject;
    this.drafts = drafts;
  }

  void add() {
    RequestParts minimal = subject.minimal();
    if (minimal == null) {
      return;
    }
    for (Parameter parameter : subject.parameters) {
      JsonValue base = subject.value(parameter, Plan.FULL);
      if (base == null) {
        continue;
      }
      for (Variant variant : subject.values.edges(parameter.schema(), base, 0, new HashSet<>())) {
        if (isCarried(parameter, variant)) {
          add(minimal.with(parameter, variant.value()), CoveragePoints.place(parameter), variant);
        }
      }
    }
    Media media = subject.mainMedia();
    if (media != null) {
      bodies(minimal, media);
    }
  }

  /** A null, and no items at all, have no text of their own. */
  private static boolean isCarried(Parameter parameter, Variant variant) {
    return parameter.mediaType() != null
        || !(variant.value() == JsonValue.NULL
            || variant.value().equals(JsonValue.EMPTY_JSON_ARRAY));
  }

  private void bodies(RequestParts minimal, Media media) {
    JsonObject schema = Subject.schema(media);
    Set<String> done = new HashSet<>();
    int turns = Math.min(MOST_TURNS, subject.values.turns(schema));
    for (int turn = 0; turn < turns; turn++) {
      JsonValue base = subject.body(media, Plan.FULL.turned(turn));
      List<Variant> edges =
          base == null ? List.of() : subject.values.edges(schema, base, turn, done);
      for (Variant edge : edges) {
        add(minimal.withBody(media, edge.value()), CoveragePoints.BODY, edge);
      }
    }
  }

  private void add(RequestParts parts, String place, Variant variant) {
    String where = place + variant.place();
    drafts.add(
        Category.BOUNDARY,
        where + "." + variant.keyword() + "." + variant.label(),
        where + ": " + variant.label(),
        "The description allows " + variant.label() + " at " + where + ".",
        Set.of(CoveragePoints.constraint(where, variant.keyword())),
        subject.accepting(parts));
  }
}
