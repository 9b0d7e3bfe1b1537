package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.JsonTree;
import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds out how things are made: by a POST to what they are in. */
final class Creations {
  private static final int DEEPEST = 4;
  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");

  private static final Pattern NAME =
      Pattern.compile("(?i).*(?:name|title|label|login|email|subject|description|text|slug)");

  private final ApiDocument document;
  private final Paths paths;
  private final Values values;

  Creations(ApiDocument document, Paths paths, Values values) {
    this.document = document;
    this.paths = paths;
    this.values = values;
  }

  /** Of the thing at the item's path; null where it is not known how, or it might be refused. */
  Creation of(String itemPath) {
    return of(itemPath, 0);
  }

  private Creation of(String itemPath, int depth) {
    if (depth > DEEPEST || !itemPath.matches(".*/\\{[^{}/]+}/?")) {
      return null;
    }
    String collection = itemPath.substring(0, itemPath.replaceAll("/$", "").lastIndexOf('/'));
    Operation creator = collection.isEmpty() ? null : paths.get("POST", collection);
    Identity identity = creator == null ? null : Identity.of(creator, itemPath, values);
    if (identity == null) {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int last = collection.lastIndexOf('}');
    if (last >= 0) {
      Creation outer = of(collection.substring(0, last + 1), depth + 1);
      if (outer == null) {
        return null;
      }
      steps.addAll(outer.steps());
      ids.addAll(outer.ids());
    }
    return created(creator, itemPath, identity, steps, ids);
  }

  private Creation created(
      Operation creator, String itemPath, Identity identity, List<Step> steps, List<String> ids) {
    Subject subject = new Subject(document, creator, values);
    RequestParts parts = placed(subject, ids);
    if (parts == null) {
      return null;
    }
    if (subject.operation.body() != null) {
      Media media = subject.mainMedia();
      JsonValue body = media == null ? null : fresh(subject, media);
      boolean sure =
          body != null && BodyText.isJson(media) && !hasReferences(media, body, identity);
      if (!sure) {
        return null;
      }
      parts = parts.withBody(media, body);
    }
    String capture = capture(itemPath, ids);
    Step step =
        subject.writer.write(parts, Map.of(capture, identity.path()), subject.expected.success());
    if (step == null) {
      return null;
    }
    steps.add(step);
    ids.add(capture);
    return new Creation(steps, creator, itemPath, ids, identity, parts.body());
  }

  /** As the examples have it, but for names: those may be taken already. */
  private JsonValue fresh(Subject subject, Media media) {
    JsonObject schema = Subject.schema(media);
    String what = "create " + subject.operation.id();
    JsonValue body = values.make(schema, new Plan(false, 0, true), what);
    JsonValue other = values.make(schema, new Plan(false, 0, false), what);
    if (!(body instanceof JsonObject object) || !(other instanceof JsonObject made)) {
      return body;
    }
    JsonValue fresh = body;
    for (String name : object.keySet()) {
      if (made.containsKey(name) && NAME.matcher(name).matches()) {
        fresh = JsonTree.with(fresh, "/" + JsonTree.escaped(name), made.get(name));
      }
    }
    return values.allows(schema, fresh) ? fresh : body;
  }

  /** What must refer to something that was not made may be refused. */
  private boolean hasReferences(Media media, JsonValue body, Identity identity) {
    if (!(body instanceof JsonObject object)) {
      return true;
    }
    Flat flat = values.flat(Subject.schema(media));
    return object.keySet().stream()
        .filter(name -> !name.equals(identity.property()))
        .anyMatch(
            name -> {
              Flat property = Scalars.property(flat, name, values);
              return property != null && Scalars.isReference(name, property);
            });
  }

  private static String capture(String itemPath, List<String> taken) {
    String name = "";
    for (MatchResult found : IN_PATH.matcher(itemPath).results().toList()) {
      name = found.group(1).replaceAll("[^A-Za-z0-9_]", "_");
    }
    String unique = name;
    for (int i = 2; taken.contains(unique); i++) {
      unique = name + i;
    }
    return unique;
  }

  /** The required parameters, those of the path by what was captured; null where one is lacking. */
  static RequestParts placed(Subject subject, List<String> ids) {
    RequestParts parts = subject.bare(Plan.EXAMPLES);
    List<String> names =
        IN_PATH.matcher(subject.operation.path()).results().map(found -> found.group(1)).toList();
    if (parts == null || names.size() < ids.size()) {
      return null;
    }
    for (int i = 0; i < ids.size(); i++) {
      Parameter parameter = pathParameter(subject, names.get(i));
      if (parameter == null
          || !parameter.style().equals("simple")
          || parameter.mediaType() != null) {
        return null;
      }
      parts = parts.with(parameter, JsonText.PROVIDER.createValue(Captured.text(ids.get(i))));
    }
    return parts;
  }

  private static Parameter pathParameter(Subject subject, String name) {
    return subject.parameters.stream()
        .filter(each -> each.in() == Parameter.Place.PATH && each.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** With the thing's own name in it where that must be there. */
  static JsonValue named(JsonValue body, Creation creation) {
    String pointer = "/" + creation.identity().property();
    if (creation.identity().property() == null || JsonTree.at(body, pointer) == null) {
      return body;
    }
    String mark =
        creation.identity().number()
            ? Captured.bare(creation.capture())
            : Captured.text(creation.capture());
    return JsonTree.with(body, pointer, JsonText.PROVIDER.createValue(mark));
  }
}
