package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Requests for things that were made before, and so are surely there, or surely not any more. */
final class ItemCases {
  private final Paths paths;
  private final Subject subject;
  private final Creations creations;
  private final Drafts drafts;

  ItemCases(Paths paths, Subject subject, Creations creations, Drafts drafts) {
    this.paths = paths;
    this.subject = subject;
    this.creations = creations;
    this.drafts = drafts;
  }

  void addPositive() {
    Creation creation = creation();
    RequestParts parts = creation == null ? null : Creations.placed(subject, creation.ids());
    if (parts == null) {
      return;
    }
    Media media = subject.mainMedia();
    if (media != null) {
      JsonValue body = subject.body(media, new Plan(false, 0, true));
      parts = body == null ? parts : parts.withBody(media, Creations.named(body, creation));
    }
    if (parts.body() == null && subject.needsBody()) {
      return;
    }
    drafts.add(
        new Draft(
            Category.POSITIVE,
            "created",
            "With one that was made before",
            "What was made is there.",
            covers(parts),
            steps(creation, last(parts, creation))));
  }

  /** To read or delete it needs nothing else, so there is no reason why it should not work. */
  private Step last(RequestParts parts, Creation creation) {
    boolean sure =
        isItem()
            && parts.body() == null
            && parts.parameters().size() == creation.ids().size()
            && List.of("GET", "DELETE").contains(subject.operation.method());
    return sure
        ? subject.writer.write(parts, subject.expected.success())
        : subject.accepting(parts);
  }

  /** Reading what was deleted. */
  void addGone() {
    Operation delete = paths.methods(subject.operation.path()).get("DELETE");
    boolean atOnce = delete != null && !delete.responses().containsKey("202");
    if (!subject.operation.method().equals("GET") || !isItem() || !atOnce) {
      return;
    }
    Creation creation = creation();
    RequestParts read = creation == null ? null : Creations.placed(subject, creation.ids());
    if (read == null) {
      return;
    }
    Subject deleter = new Subject(subject.document, delete, subject.values);
    RequestParts deletion = Creations.placed(deleter, creation.ids());
    Step deleted =
        deletion == null || deleter.needsBody()
            ? null
            : deleter.writer.write(deletion, deleter.expected.success());
    if (deleted == null) {
      return;
    }
    List<Step> steps = new ArrayList<>(creation.steps());
    steps.add(deleted);
    steps.add(subject.writer.write(read, subject.expected.gone()));
    String response = subject.expected.response("404", "410", "4XX");
    drafts.add(
        new Draft(
            Category.NEGATIVE,
            "deleted",
            "With one that was deleted before",
            "What was deleted is there no more.",
            response == null ? Set.of() : Set.of(response),
            steps));
  }

  private boolean isItem() {
    return subject.operation.path().matches(".*}/?");
  }

  private Creation creation() {
    String path = subject.operation.path();
    int last = path.lastIndexOf('}');
    return last < 0 ? null : creations.of(path.substring(0, last + 1));
  }

  private static List<Step> steps(Creation creation, Step last) {
    List<Step> steps = new ArrayList<>(creation.steps());
    steps.add(last);
    return steps;
  }

  private Set<String> covers(RequestParts parts) {
    Set<String> covers = new LinkedHashSet<>();
    covers.add(CoveragePoints.OPERATION);
    parts.parameters().keySet().forEach(each -> covers.add(CoveragePoints.parameter(each)));
    String response = subject.expected.successResponse();
    if (response != null) {
      covers.add(response);
    }
    return covers;
  }
}
