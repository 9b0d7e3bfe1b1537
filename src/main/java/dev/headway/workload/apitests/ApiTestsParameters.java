package dev.headway.workload.apitests;

import dev.headway.platform.WebAddress;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be generated, and of what: the parameters of a job.
 *
 * @param specificationId null unless that is the source
 * @param url null unless that is the source
 * @param inline the document itself, null unless that is the source
 * @param baseUrl null: the document's
 * @param model null: none is asked
 * @param aiCases that it may propose, of each operation
 */
record ApiTestsParameters(
    Long specificationId,
    String url,
    String inline,
    GenerationOptions options,
    Selection selection,
    Set<String> formats,
    String baseUrl,
    String model,
    int aiCases) {
  private static final String NO_SERVER = "http://localhost:8080";

  static ApiTestsParameters of(JsonObject parameters) {
    EnumSet<Category> categories = EnumSet.noneOf(Category.class);
    texts(parameters, "categories").forEach(word -> categories.add(Category.of(word)));
    return new ApiTestsParameters(
        parameters.containsKey("specification_id")
            ? parameters.getJsonNumber("specification_id").longValueExact()
            : null,
        parameters.getString("url", null),
        inline(parameters.get("specification")),
        new GenerationOptions(
            categories,
            parameters.getInt("cases_per_operation"),
            parameters.getJsonNumber("seed").longValueExact()),
        new Selection(
            texts(parameters, "include_tags"),
            texts(parameters, "exclude_tags"),
            globs(parameters, "include_paths"),
            globs(parameters, "exclude_paths")),
        new LinkedHashSet<>(texts(parameters, "formats")),
        parameters.getString("base_url", null),
        parameters.getString("model", null),
        parameters.getInt("ai_cases_per_operation"));
  }

  /** Whether one is set, and is left a category in which it may propose cases. */
  boolean asksModel() {
    return model != null
        && (options.categories().contains(Category.POSITIVE)
            || options.categories().contains(Category.NEGATIVE));
  }

  /** Where the suites run: as asked for, else the document's first absolute address. */
  String baseUrl(ApiDocument document) {
    return baseUrl != null
        ? baseUrl
        : document.servers().stream()
            .filter(server -> WebAddress.of(server).isPresent())
            .findFirst()
            .orElse(NO_SERVER);
  }

  private static String inline(JsonValue specification) {
    if (specification == null) {
      return null;
    }
    return specification instanceof JsonString text ? text.getString() : specification.toString();
  }

  private static List<String> texts(JsonObject parameters, String name) {
    return parameters.getJsonArray(name).getValuesAs(JsonString::getString);
  }

  private static List<PathGlob> globs(JsonObject parameters, String name) {
    return texts(parameters, name).stream().map(PathGlob::new).toList();
  }
}
