package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.values.Plan;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An operation whose cases are being made: its values, and requests that it allows. */
final class Subject {
  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");
  private static final JsonObject ANY_OBJECT =
      JsonText.PROVIDER.createObjectBuilder().add("type", "object").build();
  private static final JsonObject ANY_TEXT =
      JsonText.PROVIDER.createObjectBuilder().add("type", "string").build();

  final ApiDocument document;
  final Operation operation;
  final Values values;
  final StepWriter writer;
  final Expected expected;
  final List<Parameter> parameters;
  private Optional<Media> mainMedia;

  Subject(ApiDocument document, Operation operation, Values values) {
    this.document = document;
    this.operation = operation;
    this.values = values;
    this.writer = new StepWriter(document, values);
    this.expected = new Expected(operation);
    this.parameters = sent(operation);
  }

  /** With those of the path that the description forgot. */
  private static List<Parameter> sent(Operation operation) {
    Stream<Parameter> described = operation.parameters().stream().filter(CoveragePoints::isSent);
    Matcher names = IN_PATH.matcher(operation.path());
    Stream<Parameter> forgotten =
        names
            .results()
            .map(found -> found.group(1))
            .distinct()
            .filter(name -> operation.parameters().stream().noneMatch(each -> isPath(each, name)))
            .map(Subject::forgotten);
    return Stream.concat(described, forgotten).toList();
  }

  private static boolean isPath(Parameter parameter, String name) {
    return parameter.in() == Parameter.Place.PATH && parameter.name().equals(name);
  }

  private static Parameter forgotten(String name) {
    return new Parameter(
        name, Parameter.Place.PATH, true, ANY_TEXT, "simple", false, null, List.of());
  }

  List<Media> media() {
    return operation.body() == null ? List.of() : operation.body().content();
  }

  /** JSON if there is any; null where no body can be written. */
  Media mainMedia() {
    if (mainMedia == null) {
      mainMedia =
          media().stream()
              .filter(BodyText::isJson)
              .findFirst()
              .or(() -> media().stream().filter(this::isWritable).findFirst());
    }
    return mainMedia.orElse(null);
  }

  private boolean isWritable(Media media) {
    JsonValue body = body(media, new Plan(false, 0, true));
    return body != null && BodyText.of(media, body, values) != null;
  }

  /** Which works, or is refused for a reason that no schema tells. */
  Step accepting(RequestParts parts) {
    BodyText body = writer.body(parts);
    boolean sure = body == null || body.sure();
    return writer.write(parts, body, Map.of(), sure ? expected.acceptance() : expected.tolerance());
  }

  boolean needsBody() {
    return operation.body() != null && operation.body().required();
  }

  static JsonObject schema(Media media) {
    if (media.schema() != null) {
      return media.schema();
    }
    return switch (BodyKind.of(media)) {
      case JSON, YAML, FORM, MULTIPART -> ANY_OBJECT;
      default -> ANY_TEXT;
    };
  }

  /** Null where none can be made. */
  JsonValue body(Media media, Plan plan) {
    if (plan.examples() && BodyKind.of(media) == BodyKind.XML) {
      for (JsonValue example : media.examples()) {
        if (BodyText.isRaw(media, example)) {
          return example;
        }
      }
    }
    return values.make(schema(media), plan, "body " + media.type());
  }

  /** The first example of the description that its schema allows; null where there is none. */
  JsonValue example(Media media) {
    return media.examples().stream()
        .filter(example -> isShown(media, example))
        .findFirst()
        .orElse(null);
  }

  /** Whether an example of the description can be sent. */
  boolean isShown(Media media, JsonValue example) {
    return BodyText.isRaw(media, example) || isAllowed(schema(media), example);
  }

  boolean isAllowed(JsonValue schema, JsonValue value) {
    return values.allows(schema, value) && values.isPlain(value);
  }

  /** As the description's example has it where it has one; null where none can be made. */
  JsonValue value(Parameter parameter, Plan plan) {
    if (plan.examples() || plan.turn() == 0) {
      for (JsonValue example : parameter.examples()) {
        if (isAllowed(parameter.schema(), example)) {
          return example;
        }
      }
    }
    return values.make(parameter.schema(), plan, CoveragePoints.parameter(parameter));
  }

  /** Nothing but what is required, without a body; null where that cannot be made. */
  RequestParts bare(Plan plan) {
    Map<Parameter, JsonValue> required = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.required() || parameter.in() == Parameter.Place.PATH) {
        JsonValue value = value(parameter, plan);
        if (value == null) {
          return null;
        }
        required.put(parameter, value);
      }
    }
    return new RequestParts(operation, required, null, null);
  }

  /** What is required, and the smallest body; null where that cannot be made. */
  RequestParts minimal() {
    RequestParts bare = bare(Plan.EXAMPLES);
    Media media = mainMedia();
    if (bare == null || !needsBody()) {
      return bare;
    }
    JsonValue body = media == null ? null : body(media, new Plan(false, 0, true));
    return body == null ? null : bare.withBody(media, body);
  }

  /** Whether not even a request with nothing but what is required is short enough. */
  boolean isTooLong() {
    RequestParts bare = bare(Plan.EXAMPLES);
    return bare != null && StepWriter.isTooLong(bare);
  }

  /** All that can be sent; null where not even the required can be made. */
  RequestParts full(Plan plan) {
    RequestParts parts = bare(plan);
    if (parts == null) {
      return null;
    }
    Map<Parameter, JsonValue> optional = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      JsonValue value = parts.parameters().containsKey(parameter) ? null : value(parameter, plan);
      if (value != null) {
        optional.put(parameter, value);
      }
    }
    parts = parts.withAll(optional);
    Media media = mainMedia();
    JsonValue body = media == null ? null : body(media, plan);
    if (body == null) {
      return needsBody() ? null : parts;
    }
    return parts.withBody(media, body);
  }
}
