package dev.headway.workload.apitests;

import dev.headway.job.JobType;
import dev.headway.job.StageSpec;
import dev.headway.platform.JsonText;
import dev.headway.platform.ModelQuestions;
import dev.headway.platform.Problem;
import dev.headway.platform.WebAddress;
import dev.headway.suite.specification.SpecificationFetch;
import dev.headway.suite.specification.Specifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes test suites of an API's description. */
@ApplicationScoped
public class ApiTestsType implements JobType {
  static final String PARSING = "parsing";
  static final String GENERATING = "generating";
  static final String ZIPPING = "zipping";

  private static final List<String> SOURCES = List.of("specification_id", "url", "specification");
  private static final int MOST_INLINE = 500_000;

  @Inject Specifications specifications;
  @Inject ModelQuestions models;

  @Override
  public String name() {
    return "api-tests";
  }

  @Override
  public String title() {
    return "API tests";
  }

  @Override
  public String description() {
    return "Makes a ZIP of test suites that run as they are, from an API's description: OpenAPI 3.0, 3.1 or Swagger 2.0.";
  }

  @Override
  public JsonObject example() {
    return JsonText.parseObject(
        """
        {"specification": {"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {
          "/pets": {
            "get": {
              "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}],
              "responses": {"200": {"description": "Some pets", "content": {"application/json": {
                "schema": {"type": "array", "items": {"type": "string"}}}}}}}}}},
         "cases_per_operation": 20}
        """);
  }

  @Override
  public List<StageSpec> stages(JsonObject parameters) {
    return List.of(
        StageSpec.stream(PARSING, "Parse the specification", 1),
        StageSpec.items(GENERATING, "Generate test cases", 8),
        StageSpec.stream(ZIPPING, "Write the ZIP", 3));
  }

  @Override
  public List<Problem.Fault> check(JsonObject parameters) {
    List<Problem.Fault> faults = new ArrayList<>();
    List<String> given = SOURCES.stream().filter(parameters::containsKey).toList();
    if (given.isEmpty()) {
      faults.add(fault("specification_id", "is required, unless url or specification is given"));
    } else if (given.size() > 1) {
      faults.add(fault(given.get(1), "must not be given beside " + given.get(0)));
    }
    String url = parameters.getString("url", null);
    if (url != null && WebAddress.of(url).isEmpty()) {
      faults.add(fault("url", SpecificationFetch.WHAT_IS_RIGHT));
    }
    if (isTooLong(parameters)) {
      faults.add(
          fault(
              "specification",
              "must have at most "
                  + MOST_INLINE
                  + " characters; upload a larger one to /api/specifications"));
    }
    String base = parameters.getString("base_url", null);
    if (base != null && WebAddress.of(base).filter(uri -> uri.getRawQuery() == null).isEmpty()) {
      faults.add(
          fault("base_url", "must be an http or https address with no user, query or fragment"));
    }
    return faults;
  }

  private static boolean isTooLong(JsonObject parameters) {
    return Optional.ofNullable(parameters.get("specification"))
        .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
        .filter(text -> text.length() > MOST_INLINE)
        .isPresent();
  }

  @Override
  public List<Problem.Fault> checkReferences(JsonObject parameters) {
    List<Problem.Fault> faults = new ArrayList<>();
    if (parameters.containsKey("specification_id")) {
      long id = parameters.getJsonNumber("specification_id").longValueExact();
      if (specifications.find(id).isEmpty()) {
        faults.add(fault("specification_id", "there is no specification " + id));
      }
    }
    if (parameters.containsKey("model")) {
      try {
        models.require(parameters.getString("model"));
      } catch (Problem unknown) {
        faults.add(fault("model", unknown.getMessage()));
      }
    }
    return faults;
  }

  private static Problem.Fault fault(String parameter, String message) {
    return new Problem.Fault("/parameters/" + parameter, message);
  }

  @Override
  public int workers(JsonObject parameters) {
    return parameters.getInt("workers");
  }
}
