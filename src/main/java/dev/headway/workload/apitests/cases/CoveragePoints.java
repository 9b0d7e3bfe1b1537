package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.Constraints;
import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What there is to cover of an operation:
 *
 * <ul>
 *   <li>{@code operation}
 *   <li>{@code parameter:query.limit}, {@code parameter:path.id}, {@code parameter:header.X},
 *       {@code parameter:cookie.c}
 *   <li>{@code body:application/json}
 *   <li>{@code response:200}, also {@code response:4XX} and {@code response:default}
 *   <li>{@code security:bearerAuth}
 *   <li>{@code values:query.sort}, {@code values:body/kind}: each value of an {@code enum} is sent
 *   <li>{@code constraint:query.limit:maximum}, {@code constraint:body/name:maxLength}: a keyword
 *       of a schema that a request can keep or break, at a parameter or at a place in the body
 *       ({@code body}, then a JSON Pointer through properties, {@code /*} for the items of an
 *       array)
 * </ul>
 */
public final class CoveragePoints {
  static final String OPERATION = "operation";
  static final String BODY = "body";
  private static final int MOST = 3_000;

  /** Descriptions cannot set them. */
  private static final Set<String> RESERVED = Set.of("accept", "content-type", "authorization");

  private CoveragePoints() {}

  /**
   * All of an operation, each once, in a fixed order; at most some thousands, deep bodies cut
   * there. To be kept for all operations: it looks at the whole document once.
   */
  public static Function<Operation, List<String>> in(ApiDocument document) {
    SharedSchemas schemas = new SharedSchemas(document);
    return operation -> of(schemas, operation);
  }

  static List<String> of(SharedSchemas schemas, Operation operation) {
    Set<String> points = new LinkedHashSet<>();
    points.add(OPERATION);
    List<Parameter> parameters =
        operation.parameters().stream().filter(each -> isSent(each)).toList();
    parameters.forEach(each -> points.add(parameter(each)));
    List<Media> bodies = operation.body() == null ? List.of() : operation.body().content();
    bodies.forEach(media -> points.add(body(media)));
    operation.responses().keySet().forEach(status -> points.add(response(status)));
    operation.security().forEach(way -> way.forEach(scheme -> points.add(security(scheme))));
    for (Parameter each : parameters) {
      if (each.required() && each.in() != Parameter.Place.PATH) {
        points.add(constraint(place(each), "required"));
      }
      schemas.constraints(
          each.schema(),
          (path, keyword) -> {
            if (isBreakable(each, path, keyword)) {
              points.add(point(place(each) + path, keyword));
            }
          });
    }
    if (!bodies.isEmpty() && operation.body().required()) {
      points.add(constraint(BODY, "required"));
    }
    for (Media media : bodies) {
      if (media.schema() != null) {
        schemas.constraints(
            media.schema(), (path, keyword) -> points.add(point(BODY + path, keyword)));
      }
    }
    return points.stream().limit(MOST).toList();
  }

  /** Any text is a text, and one that is alone is as good as an array of it. */
  private static boolean isBreakable(Parameter parameter, String path, String keyword) {
    if (!keyword.equals("type") || parameter.mediaType() != null) {
      return true;
    }
    return path.isEmpty() && !isTextOrMore(parameter);
  }

  private static boolean isTextOrMore(Parameter parameter) {
    String type =
        parameter.schema().get("type") == null ? "" : parameter.schema().get("type").toString();
    return type.contains("string") || type.contains("array") || type.contains("object");
  }

  /** Whether it is a parameter at all: some headers are described elsewhere. */
  static boolean isSent(Parameter parameter) {
    return parameter.in() != Parameter.Place.HEADER
        || !RESERVED.contains(parameter.name().toLowerCase(Locale.ROOT));
  }

  static String place(Parameter parameter) {
    return parameter.in().name().toLowerCase(Locale.ROOT) + "." + parameter.name();
  }

  static String parameter(Parameter parameter) {
    return "parameter:" + place(parameter);
  }

  static String body(Media media) {
    return "body:" + media.type();
  }

  static String response(String status) {
    return "response:" + status;
  }

  static String security(String scheme) {
    return "security:" + scheme;
  }

  static String values(String place) {
    return "values:" + place;
  }

  private static String point(String place, String keyword) {
    return keyword.equals(Constraints.LISTED) ? values(place) : constraint(place, keyword);
  }

  static String constraint(String place, String keyword) {
    return "constraint:" + place + ":" + keyword;
  }
}
