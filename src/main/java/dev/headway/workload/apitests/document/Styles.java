package dev.headway.workload.apitests.document;

import dev.headway.workload.apitests.document.Parameter.Place;
import java.util.Map;
import java.util.Set;

/** How parameters of more than one value are written. */
final class Styles {
  private static final Map<Place, Set<String>> POSSIBLE =
      Map.of(
          Place.PATH, Set.of("simple", "label", "matrix"),
          Place.QUERY, Set.of("form", "spaceDelimited", "pipeDelimited", "deepObject"),
          Place.HEADER, Set.of("simple"),
          Place.COOKIE, Set.of("form"));

  private Styles() {}

  static String byDefault(Place in) {
    return in == Place.PATH || in == Place.HEADER ? "simple" : "form";
  }

  /** As OpenAPI 3 says it; a fault if it is none for the place. */
  static String style(At parameter, Place in) {
    String style = parameter.text("style");
    if (style == null || POSSIBLE.get(in).contains(style)) {
      return style == null ? byDefault(in) : style;
    }
    parameter
        .get("style")
        .fault("must be one of " + POSSIBLE.get(in).stream().sorted().toList() + " there");
    return byDefault(in);
  }

  /** As Swagger 2.0 says it. */
  static String ofCollection(At parameter, Place in) {
    String format = parameter.text("collectionFormat");
    if (format == null || format.equals("csv") || in != Place.QUERY) {
      return byDefault(in);
    }
    switch (format) {
      case "multi":
        return "form";
      case "ssv":
        return "spaceDelimited";
      case "pipes":
        return "pipeDelimited";
      default:
        parameter
            .get("collectionFormat")
            .fault("must be csv, ssv, pipes or multi here; it is read as csv");
        return byDefault(in);
    }
  }
}
