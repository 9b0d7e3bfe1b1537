package dev.headway.workload.apitests.cases;

import static java.util.stream.Collectors.joining;

import dev.headway.workload.apitests.cases.values.JsonTree;
import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.Turns;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests that the description allows. */
final class PositiveCases {
  private static final int MOST_EXAMPLES = 10;
  private static final int MOST_ROUNDS = 4;

  private final Subject subject;
  private final ListedValues listed;
  private final Drafts drafts;
  private final Set<String> seen = new HashSet<>();

  PositiveCases(Subject subject, ListedValues listed, Drafts drafts) {
    this.subject = subject;
    this.listed = listed;
    this.drafts = drafts;
  }

  void add() {
    RequestParts minimal = subject.minimal();
    if (minimal == null) {
      return;
    }
    drafts.add(
        Category.POSITIVE,
        "minimal",
        "Only what is required",
        "What is not required may be left out.",
        covers(minimal),
        mustWork(minimal)
            ? subject.writer.write(minimal, subject.expected.success())
            : subject.accepting(minimal));
    examples(minimal);
    add("full", "All that can be sent", "Everything that is described is understood.", Plan.FULL);
    turns();
    pairs(minimal);
    media();
  }

  /** Reading without any choice has no reason to fail, unless there may be nothing to read. */
  private boolean mustWork(RequestParts parts) {
    return subject.operation.method().equals("GET")
        && parts.parameters().isEmpty()
        && parts.body() == null
        && !subject.expected.describes("404");
  }

  private void examples(RequestParts minimal) {
    int at = 0;
    for (Media media : subject.media()) {
      for (JsonValue example : media.examples()) {
        if (at < MOST_EXAMPLES && subject.isShown(media, example)) {
          addExample(minimal.withBody(media, example), ++at);
        }
      }
    }
    RequestParts all = subject.full(Plan.EXAMPLES);
    for (int i = 0; all != null && i < MOST_EXAMPLES; i++) {
      Map<Parameter, JsonValue> shown = new LinkedHashMap<>();
      for (Parameter parameter : subject.parameters) {
        if (i < parameter.examples().size()
            && subject.isAllowed(parameter.schema(), parameter.examples().get(i))) {
          shown.put(parameter, parameter.examples().get(i));
        }
      }
      if (shown.isEmpty()) {
        break;
      }
      addExample(all.withAll(shown), ++at);
    }
  }

  private void addExample(RequestParts parts, int number) {
    drafts.add(
        Category.POSITIVE,
        "example-" + number,
        "Example " + number + " of the description",
        "What the description shows must be understood.",
        covers(parts),
        subject.accepting(parts));
  }

  private void add(String key, String name, String why, Plan plan) {
    RequestParts parts = subject.full(plan);
    if (parts != null) {
      drafts.add(Category.POSITIVE, key, name, why, covers(parts), subject.accepting(parts));
    }
  }

  /** Each value of an enumeration and each branch of a choice gets its turn. */
  private void turns() {
    int turns = 1;
    for (Parameter parameter : subject.parameters) {
      turns = Math.max(turns, subject.values.turns(parameter.schema()));
    }
    Media media = subject.mainMedia();
    if (media != null) {
      turns = Math.max(turns, subject.values.turns(Subject.schema(media)));
    }
    for (int turn = 1; turn < turns; turn++) {
      choice(turn, subject.full(Plan.FULL.turned(turn)));
    }
    remaining(turns);
  }

  private void choice(int turn, RequestParts parts) {
    if (parts != null) {
      drafts.add(
          Category.POSITIVE,
          "choice-" + (turn + 1),
          "Other values and branches, " + (turn + 1),
          "Each value that is listed, and each branch of a choice, must be understood.",
          covers(parts),
          subject.accepting(parts));
    }
  }

  /** Values that came in no turn: that of a branch was another's. */
  private void remaining(int turns) {
    int news = turns;
    int wanted = listed.wanted();
    int end = Math.min(MOST_ROUNDS * turns, Turns.MOST + turns);
    for (int turn = turns; turn < end && seen.size() < wanted && turn - news <= turns; turn++) {
      RequestParts parts = subject.full(Plan.FULL.turned(turn));
      if (parts != null && !seen.containsAll(listed.in(parts))) {
        news = turn;
        choice(turn, parts);
      }
    }
  }

  private void pairs(RequestParts minimal) {
    List<Parameter> optional =
        subject.parameters.stream()
            .filter(each -> !minimal.parameters().containsKey(each))
            .toList();
    int number = 0;
    for (BitSet row : Pairs.of(optional.size())) {
      Map<Parameter, JsonValue> sent = new LinkedHashMap<>();
      for (int i = row.nextSetBit(0); i >= 0; i = row.nextSetBit(i + 1)) {
        JsonValue value = subject.value(optional.get(i), Plan.FULL);
        if (value != null) {
          sent.put(optional.get(i), value);
        }
      }
      if (!sent.isEmpty()) {
        RequestParts parts = minimal.withAll(sent);
        drafts.add(
            Category.POSITIVE,
            "combination-" + ++number,
            "With " + sent.keySet().stream().map(Parameter::name).collect(joining(", ")),
            "Each two optional parameters are sent together, and each without the other.",
            covers(parts),
            subject.accepting(parts));
      }
    }
  }

  private void media() {
    RequestParts bare = subject.bare(Plan.EXAMPLES);
    for (Media media : subject.media()) {
      JsonValue example = subject.example(media);
      JsonValue body = example != null ? example : subject.body(media, Plan.FULL);
      if (bare != null && body != null) {
        RequestParts parts = bare.withBody(media, body);
        drafts.add(
            Category.POSITIVE,
            "media." + media.type(),
            "A body of type " + media.type(),
            "Each type of body that is described must be understood.",
            covers(parts),
            subject.accepting(parts));
      }
    }
  }

  /** What a request that is accepted covers. */
  Set<String> covers(RequestParts parts) {
    Set<String> covers = listed.in(parts);
    seen.addAll(covers);
    covers.add(CoveragePoints.OPERATION);
    String response = subject.expected.successResponse();
    if (response != null) {
      covers.add(response);
    }
    for (Parameter parameter : parts.parameters().keySet()) {
      covers.add(CoveragePoints.parameter(parameter));
      String place = CoveragePoints.place(parameter);
      subject
          .values
          .constraints(parameter.schema())
          .forEach(each -> addChoice(place + each.path(), each.keyword(), covers));
    }
    if (parts.body() != null) {
      covers.add(CoveragePoints.body(parts.media()));
      for (Values.Constraint each : subject.values.constraints(Subject.schema(parts.media()))) {
        if (isThere(parts.body(), each.path())) {
          addChoice(CoveragePoints.BODY + each.path(), each.keyword(), covers);
        }
      }
    }
    return covers;
  }

  private static void addChoice(String place, String keyword, Set<String> covers) {
    if (keyword.equals("enum") || keyword.equals("const") || keyword.equals("oneOf")) {
      covers.add(CoveragePoints.constraint(place, keyword));
    }
  }

  private static boolean isThere(JsonValue body, String path) {
    return JsonTree.at(body, path.replace("/*", "/0")) != null;
  }
}
