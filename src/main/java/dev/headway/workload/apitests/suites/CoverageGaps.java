package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GapReasons;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.SecurityScheme;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why a point is not covered. */
final class CoverageGaps {
  private static final Set<String> SECURITY_STATUSES = Set.of("401", "403");
  private static final Set<String> PROTOCOL_STATUSES = Set.of("405", "406");

  private final ApiDocument document;
  private final GenerationOptions options;
  private final SuiteZip.Cases cases;
  private GapReasons reasons;
  private Operation known;
  private Set<String> leftOut;

  CoverageGaps(SuiteZip.Contents contents) {
    document = contents.document();
    options = contents.options();
    cases = contents.cases();
  }

  String why(Operation operation, String point) throws IOException {
    String kind = Coverage.kind(point);
    String name = point.substring(Math.min(point.length(), kind.length() + 1));
    if (options.categories().isEmpty()) {
      return "no category was asked for";
    }
    if (kind.equals("security") && isOther(name)) {
      return "credentials of this kind cannot be sent with a request";
    }
    List<Category> makers = makers(kind, name);
    if (makers.isEmpty()) {
      return "no request can be sure to be answered so";
    }
    if (makers.stream().noneMatch(options.categories()::contains)) {
      return "not asked for: " + words(makers);
    }
    if (reasons == null) {
      reasons = new GapReasons(document, options);
    }
    if (operation != known) {
      known = operation;
      leftOut = cases.leftOut(operation);
    }
    String why = reasons.why(operation, point, leftOut);
    return why == null ? impossible(operation, kind) : why;
  }

  private boolean isOther(String scheme) {
    SecurityScheme known = document.securitySchemes().get(scheme);
    return known == null || known.kind() == SecurityScheme.Kind.OTHER;
  }

  private static List<Category> makers(String kind, String name) {
    return switch (kind) {
      case "constraint" -> List.of(Category.BOUNDARY, Category.NEGATIVE, Category.POSITIVE);
      case "security" -> List.of(Category.SECURITY, Category.POSITIVE);
      case "values" -> List.of(Category.POSITIVE);
      case "response" -> ofStatus(name);
      default -> List.of(Category.POSITIVE, Category.BOUNDARY, Category.CHAIN);
    };
  }

  private static List<Category> ofStatus(String status) {
    if (SECURITY_STATUSES.contains(status)) {
      return List.of(Category.SECURITY);
    }
    if (PROTOCOL_STATUSES.contains(status)) {
      return List.of(Category.PROTOCOL);
    }
    return switch (status.charAt(0)) {
      case '2', '3' -> List.of(Category.POSITIVE, Category.CHAIN);
      case '4' -> List.of(Category.NEGATIVE, Category.CHAIN);
      default -> List.of();
    };
  }

  private static String words(List<Category> categories) {
    return categories.stream()
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String impossible(Operation operation, String kind) {
    return switch (kind) {
      case "body" -> "no body could be written in this media type";
      case "parameter" -> "no value could be made for it";
      case "constraint" -> "no value could be made that keeps it or breaks it alone";
      case "response" -> "no request is known that is surely answered so";
      case "security" -> "no request could be made with it";
      default ->
          operation.deprecated()
              ? "no case was made: the operation is deprecated"
              : "no case could be made";
    };
  }
}
