package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Flat;
import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lives of things: made, read, changed, deleted, and gone. */
final class ChainCases {
  private static final Plan SMALL = new Plan(false, 0, false);

  private final Paths paths;
  private final Subject creator;
  private final Creations creations;
  private final Drafts drafts;

  ChainCases(Paths paths, Subject creator, Creations creations, Drafts drafts) {
    this.paths = paths;
    this.creator = creator;
    this.creations = creations;
    this.drafts = drafts;
  }

  void add() {
    String item =
        creator.operation.method().equals("POST") ? paths.itemOf(creator.operation.path()) : null;
    Creation creation = item == null ? null : creations.of(item);
    if (creation != null && creation.creator() == creator.operation) {
      life(creation, paths.methods(item));
    }
  }

  private void life(Creation creation, Map<String, Operation> methods) {
    List<Step> steps = new ArrayList<>(creation.steps());
    List<String> words = new ArrayList<>(List.of("create"));
    Operation read = methods.get("GET");
    step(read(read, creation, creation.creator(), creation.sent()), "read", steps, words);
    for (String method : List.of("PUT", "PATCH")) {
      RequestParts update = update(methods.get(method), creation);
      step(changed(update), "update", steps, words);
      if (update != null) {
        step(read(read, creation, update.operation(), update.body()), "read", steps, words);
      }
    }
    Operation delete = methods.get("DELETE");
    Step deletion = delete(delete, creation);
    step(deletion, "delete", steps, words);
    boolean atOnce = delete != null && !delete.responses().containsKey("202");
    if (deletion != null && atOnce) {
      step(gone(read, creation), "read again", steps, words);
    }
    if (words.size() > 1) {
      drafts.add(
          new Draft(
              Category.CHAIN,
              "life",
              String.join(", ", words),
              "What was made can be read, changed and deleted, and is gone then.",
              covers(creation),
              steps));
    }
  }

  private static void step(Step step, String word, List<Step> steps, List<String> words) {
    if (step != null) {
      steps.add(step);
      words.add(word);
    }
  }

  private Set<String> covers(Creation creation) {
    Set<String> covers = new LinkedHashSet<>();
    covers.add(CoveragePoints.OPERATION);
    if (creation.sent() != null) {
      covers.add(CoveragePoints.body(creator.mainMedia()));
    }
    String response = creator.expected.successResponse();
    if (response != null) {
      covers.add(response);
    }
    return covers;
  }

  private Subject subject(Operation operation) {
    return new Subject(creator.document, operation, creator.values);
  }

  private Step read(Operation read, Creation creation, Operation sender, JsonValue sent) {
    if (read == null) {
      return null;
    }
    Subject subject = subject(read);
    RequestParts parts = Creations.placed(subject, creation.ids());
    List<JsonObject> checks = new ArrayList<>(subject.expected.success());
    checks.addAll(same(read, creation, sender, sent));
    return parts == null ? null : subject.writer.write(parts, checks);
  }

  /** What was sent must come back where the answer is described to have it. */
  private List<JsonObject> same(
      Operation read, Creation creation, Operation sender, JsonValue sent) {
    List<JsonObject> checks = new ArrayList<>();
    JsonObject answer = Scalars.answer(read);
    if (answer == null) {
      return checks;
    }
    Flat answered = creator.values.flat(answer);
    String own = creation.identity().property();
    if (own != null && Scalars.property(answered, own, creator.values) != null) {
      checks.add(
          Checks.jsonPathEquals(
              "$." + own, JsonText.PROVIDER.createValue("{{" + creation.capture() + "}}")));
    }
    Media media = subject(sender).mainMedia();
    if (!(sent instanceof JsonObject object) || media == null) {
      return checks;
    }
    Flat body = creator.values.flat(Subject.schema(media));
    object.forEach(
        (name, value) -> {
          Flat one = Scalars.property(body, name, creator.values);
          Flat other = Scalars.property(answered, name, creator.values);
          boolean simple = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.equals(own);
          if (simple && one != null && other != null && Scalars.isKept(name, one, other)) {
            checks.add(Checks.jsonPathEquals("$." + name, value));
          }
        });
    return checks;
  }

  /** Null where it cannot be said what would surely be taken. */
  private RequestParts update(Operation operation, Creation creation) {
    if (operation == null) {
      return null;
    }
    Subject subject = subject(operation);
    RequestParts parts = Creations.placed(subject, creation.ids());
    Media media = subject.mainMedia();
    if (parts == null || media == null || !isDocument(media)) {
      return null;
    }
    JsonValue body = creator.values.make(Subject.schema(media), SMALL, "update " + operation.id());
    if (!(body instanceof JsonObject object)) {
      return null;
    }
    JsonObject some = object.isEmpty() ? one(media, creation) : object;
    if (some == null || creation.isNamedIn(some) || hasReferences(media, some, creation)) {
      return null;
    }
    return parts.withBody(media, Creations.named(some, creation));
  }

  private static boolean isDocument(Media media) {
    return BodyText.isJson(media) && !media.type().contains("json-patch");
  }

  private boolean hasReferences(Media media, JsonObject body, Creation creation) {
    Flat flat = creator.values.flat(Subject.schema(media));
    return body.keySet().stream()
        .filter(name -> !name.equals(creation.identity().property()))
        .anyMatch(
            name -> {
              Flat property = Scalars.property(flat, name, creator.values);
              return property == null || Scalars.isReference(name, property);
            });
  }

  /** Where nothing is required: one of the properties that it was made with. */
  private JsonObject one(Media media, Creation creation) {
    if (!(creation.sent() instanceof JsonObject sent)) {
      return null;
    }
    JsonObject schema = Subject.schema(media);
    Flat flat = creator.values.flat(schema);
    for (String name : sent.keySet()) {
      Flat property = Scalars.property(flat, name, creator.values);
      if (property == null || name.equals(creation.identity().property())) {
        continue;
      }
      JsonValue value = creator.values.make(flat.properties().get(name), SMALL, "patch " + name);
      if (value != null && !property.has("readOnly")) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put(name, value);
        var object = JsonText.PROVIDER.createObjectBuilder();
        fields.forEach(object::add);
        JsonObject body = object.build();
        if (creator.values.allows(schema, body)) {
          return body;
        }
      }
    }
    return null;
  }

  private Step changed(RequestParts update) {
    if (update == null) {
      return null;
    }
    Subject subject = subject(update.operation());
    return subject.writer.write(update, subject.expected.success());
  }

  private Step delete(Operation operation, Creation creation) {
    if (operation == null) {
      return null;
    }
    Subject subject = subject(operation);
    RequestParts parts = Creations.placed(subject, creation.ids());
    boolean bare = parts != null && !subject.needsBody();
    return bare ? subject.writer.write(parts, subject.expected.success()) : null;
  }

  private Step gone(Operation read, Creation creation) {
    if (read == null) {
      return null;
    }
    Subject subject = subject(read);
    RequestParts parts = Creations.placed(subject, creation.ids());
    return parts == null ? null : subject.writer.write(parts, subject.expected.gone());
  }
}
