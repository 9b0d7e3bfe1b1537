package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.document.Link;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an answer links to is done with what the answer says. Only links of answers that are sure to
 * come are followed: of what makes a thing, of what reads a thing that was made, and of what needs
 * nothing.
 */
final class LinkCases {
  private final Paths paths;
  private final Subject source;
  private final Creations creations;
  private final Drafts drafts;

  LinkCases(Paths paths, Subject source, Creations creations, Drafts drafts) {
    this.paths = paths;
    this.source = source;
    this.creations = creations;
    this.drafts = drafts;
  }

  /**
   * What leads to the answer with the links.
   *
   * @param parts of the last step, null where they are not known
   * @param made null where nothing is made
   */
  private record Beginning(List<Step> steps, RequestParts parts, Creation made) {
    Step last() {
      return steps.get(steps.size() - 1);
    }
  }

  void add() {
    List<Link> links =
        source.operation.responses().entrySet().stream()
            .filter(response -> response.getKey().startsWith("2"))
            .flatMap(response -> response.getValue().links().stream())
            .toList();
    Beginning beginning = links.isEmpty() ? null : beginning();
    if (beginning != null) {
      links.forEach(link -> follow(link, beginning));
    }
  }

  /** Null where it is not sure to be answered. */
  private Beginning beginning() {
    Operation operation = source.operation;
    if (operation.method().equals("POST")) {
      String item = paths.itemOf(operation.path());
      Creation creation = item == null ? null : creations.of(item);
      return creation == null || creation.creator() != operation
          ? null
          : new Beginning(creation.steps(), null, creation);
    }
    if (!operation.method().equals("GET") || source.needsBody()) {
      return null;
    }
    return operation.path().contains("{") ? ofMade(operation.path()) : bare();
  }

  private Beginning ofMade(String path) {
    String item = path.substring(0, path.lastIndexOf('}') + 1);
    Creation creation = creations.of(item);
    long inPath = path.chars().filter(c -> c == '{').count();
    RequestParts parts =
        creation == null || creation.ids().size() != inPath
            ? null
            : Creations.placed(source, creation.ids());
    boolean sure = parts != null && parts.parameters().size() == inPath;
    Step read = sure ? source.writer.write(parts, source.expected.success()) : null;
    if (read == null) {
      return null;
    }
    List<Step> steps = new ArrayList<>(creation.steps());
    steps.add(read);
    return new Beginning(steps, parts, null);
  }

  private Beginning bare() {
    RequestParts parts = source.bare(Plan.EXAMPLES);
    boolean sure =
        parts != null && parts.parameters().isEmpty() && !source.expected.describes("404");
    Step read = sure ? source.writer.write(parts, source.expected.success()) : null;
    return read == null ? null : new Beginning(List.of(read), parts, null);
  }

  private void follow(Link link, Beginning beginning) {
    Operation target = paths.get(link.operationId());
    boolean ofItsLife =
        target == null
            || (beginning.made != null && target.path().equals(beginning.made.itemPath()));
    if (ofItsLife) {
      return;
    }
    Subject subject = new Subject(source.document, target, source.values);
    Map<String, String> captures = new LinkedHashMap<>(beginning.last().captures());
    RequestParts parts = linked(subject, link, beginning, captures);
    Step end = parts == null ? null : subject.accepting(parts);
    if (end == null) {
      return;
    }
    List<Step> steps = new ArrayList<>(beginning.steps);
    steps.set(steps.size() - 1, capturing(beginning.last(), captures));
    steps.add(end);
    drafts.add(
        new Draft(
            Category.CHAIN,
            "link." + link.name(),
            "Follow the link " + link.name() + " to " + target.title(),
            "What an answer links to can be done with what the answer says.",
            covers(),
            steps));
  }

  private Set<String> covers() {
    Set<String> covers = new LinkedHashSet<>();
    covers.add(CoveragePoints.OPERATION);
    String response = source.expected.successResponse();
    if (response != null) {
      covers.add(response);
    }
    return covers;
  }

  private static Step capturing(Step step, Map<String, String> captures) {
    return new Step(
        step.operation(),
        step.method(),
        step.target(),
        step.headers(),
        step.credentials(),
        step.body(),
        captures,
        step.checks());
  }

  /** Null where the link leaves out what is in the path, or cannot be followed. */
  private RequestParts linked(
      Subject target, Link link, Beginning beginning, Map<String, String> captures) {
    RequestParts parts = target.bare(Plan.EXAMPLES);
    if (parts == null) {
      return null;
    }
    for (Parameter parameter : target.parameters) {
      JsonValue said = said(link, parameter);
      boolean inPath = parameter.in() == Parameter.Place.PATH;
      if (said == null && !inPath) {
        continue;
      }
      JsonValue value =
          said == null || parameter.mediaType() != null
              ? null
              : LinkValue.of(said, beginning.parts, beginning.made, captures);
      if (value == null) {
        return null;
      }
      parts = parts.with(parameter, value);
    }
    Media media = target.mainMedia();
    JsonValue body = link.requestBody();
    if (body == null) {
      return target.needsBody() ? withSmallest(target, parts) : parts;
    }
    return media == null || isExpression(body) ? null : parts.withBody(media, body);
  }

  private static JsonValue said(Link link, Parameter parameter) {
    String place = parameter.in().name().toLowerCase(Locale.ROOT);
    JsonValue exact = link.parameters().get(place + "." + parameter.name());
    return exact != null ? exact : link.parameters().get(parameter.name());
  }

  private static RequestParts withSmallest(Subject target, RequestParts parts) {
    RequestParts minimal = target.minimal();
    return minimal == null ? null : parts.withBody(minimal.media(), minimal.body());
  }

  private static boolean isExpression(JsonValue value) {
    return value instanceof JsonString text && text.getString().contains("$");
  }
}
