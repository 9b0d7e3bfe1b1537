package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.JsonTree;
import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.cases.values.Turns;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Why the generator left points uncovered, found out by what it does: the same reasons for the same
 * document and options. For one thread.
 */
public final class GapReasons {
  private static final int MOST_TURNS = 10;

  /** In a body of more values, not each is varied. */
  private static final int WIDE = 200;

  private final ApiDocument document;
  private final GenerationOptions options;
  private final SharedSchemas schemas;
  private Subject subject;
  private String impossible;

  public GapReasons(ApiDocument document, GenerationOptions options) {
    this.document = document;
    this.options = options;
    schemas = new SharedSchemas(document);
  }

  /**
   * @param leftOut see {@link OperationCases#leftOut}
   * @return null where nothing is known
   */
  public String why(Operation operation, String point, Set<String> leftOut) {
    if (subject == null || subject.operation != operation) {
      subject =
          new Subject(document, operation, new Values(schemas, options.seed(), operation.id()));
      impossible = ofAll();
    }
    if (impossible != null) {
      return impossible;
    }
    if (leftOut.contains(point)) {
      return "left out by the limit of " + options.casesPerOperation() + " cases per operation";
    }
    String[] parts = point.split(":", 2);
    return switch (parts[0]) {
      case "parameter" -> ofParameter(parts[1]);
      case "body" -> ofBody(parts[1]);
      case "values" -> ofValues(parts[1]);
      case "constraint" -> ofConstraint(parts[1]);
      default -> null;
    };
  }

  /** Why there is no request at all; null where there is one. */
  private String ofAll() {
    RequestParts bare = subject.bare(Plan.EXAMPLES);
    for (Parameter parameter : bare == null ? subject.parameters : new HashSet<Parameter>()) {
      boolean required = parameter.required() || parameter.in() == Parameter.Place.PATH;
      if (required && subject.value(parameter, Plan.EXAMPLES) == null) {
        return "no request can be made: " + ofParameter(CoveragePoints.place(parameter));
      }
    }
    if (subject.isTooLong()) {
      return "no request can be made: what is required of it is longer than 1 MiB";
    }
    RequestParts minimal = subject.minimal();
    if (minimal == null || (subject.needsBody() && subject.writer.body(minimal) == null)) {
      String why = subject.media().isEmpty() ? null : whyNo(subject.media().get(0));
      return "no request can be made: its required body "
          + (why == null ? "has no type" : "is not written: " + why);
    }
    return subject.writer.write(minimal, subject.expected.acceptance()) == null
        ? "no request can be made: a required parameter has a value that cannot stand in its place"
        : null;
  }

  private String ofParameter(String place) {
    Parameter parameter = parameter(place);
    if (parameter == null) {
      return null;
    }
    String why = subject.values.whyNot(parameter.schema());
    boolean made = subject.value(parameter, Plan.FULL) != null;
    String in = parameter.in() == Parameter.Place.PATH ? "path" : "header";
    return made
        ? "no value that could be made can stand in a " + in
        : place + " has no value: " + (why == null ? "its schema allows none that was tried" : why);
  }

  private Parameter parameter(String place) {
    return subject.parameters.stream()
        .filter(
            each -> {
              String own = CoveragePoints.place(each);
              return place.equals(own)
                  || place.startsWith(own + "/")
                  || place.startsWith(own + ":");
            })
        .findFirst()
        .orElse(null);
  }

  private String ofBody(String type) {
    return subject.media().stream()
        .filter(media -> media.type().equals(type))
        .findFirst()
        .map(this::whyNo)
        .orElse(null);
  }

  /** Null where there is a body of this type. */
  private String whyNo(Media media) {
    JsonValue body = subject.body(media, Plan.FULL);
    if (body != null) {
      return BodyText.fault(media, body, subject.values);
    }
    String why = subject.values.whyNot(Subject.schema(media));
    return why == null ? "its schema allows no value that was tried" : why;
  }

  private String ofValues(String place) {
    int bodyPath = place.startsWith(CoveragePoints.BODY) ? CoveragePoints.BODY.length() : -1;
    Parameter parameter = bodyPath < 0 ? parameter(place) : null;
    int size = 0;
    if (parameter != null) {
      String path = place.substring(CoveragePoints.place(parameter).length());
      size = size(parameter.schema(), path);
    } else if (bodyPath >= 0) {
      for (Media media : subject.media()) {
        size = Math.max(size, size(Subject.schema(media), place.substring(bodyPath)));
      }
    }
    return size > Turns.MOST
        ? "of its " + size + " values " + Turns.MOST + " are tried"
        : "some of its " + size + " values came in no request: they cannot be sent, or not there";
  }

  private int size(JsonObject schema, String path) {
    return subject.values.listed(schema).getOrDefault(path, Set.of()).size();
  }

  private String ofConstraint(String point) {
    int colon = point.lastIndexOf(':');
    String place = point.substring(0, colon);
    boolean body = place.equals(CoveragePoints.BODY) || place.startsWith(CoveragePoints.BODY + "/");
    if (body) {
      return ofBodyConstraint(
          place.substring(CoveragePoints.BODY.length()), point.substring(colon + 1));
    }
    Parameter parameter = parameter(place);
    return parameter != null && subject.value(parameter, Plan.FULL) == null
        ? ofParameter(CoveragePoints.place(parameter))
        : null;
  }

  private String ofBodyConstraint(String path, String keyword) {
    Media media = subject.mainMedia();
    if (media == null) {
      return subject.media().isEmpty() ? null : whyNo(subject.media().get(0));
    }
    if (!isThere(media, path)) {
      return "no body that was made has this place: it is too deep, in another type of body, or"
          + " its schema allows no value";
    }
    if (BodyText.isJson(media) || keyword.equals("required")) {
      JsonValue body = subject.body(media, Plan.FULL);
      int size = body == null ? 0 : JsonTree.size(body);
      return size <= WIDE
          ? null
          : "no value could be made that keeps it or breaks it alone, or a body of "
              + size
              + " values is too wide to vary all of them";
    }
    return switch (BodyKind.of(media)) {
      case FORM, MULTIPART, XML ->
          path.lastIndexOf('/') > 0
              ? "in a body of type " + media.type() + " only its own fields are broken"
              : "in a body of type " + media.type() + " nothing there is surely forbidden by it";
      default -> "what would break it in a body of type " + media.type() + " is not known";
    };
  }

  private boolean isThere(Media media, String path) {
    int turns = Math.min(MOST_TURNS, subject.values.turns(Subject.schema(media)));
    for (int turn = 0; turn < turns; turn++) {
      JsonValue body = subject.body(media, Plan.FULL.turned(turn));
      if (body != null && JsonTree.at(body, path.replace("/*", "/0")) != null) {
        return true;
      }
    }
    return false;
  }
}
