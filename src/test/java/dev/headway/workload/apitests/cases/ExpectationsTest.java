package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.apitests.cases.ApiBuilder.OperationBuilder;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Parameter;
import dev.headway.workload.apitests.document.SecurityScheme;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
  private static List<ApiCase> cases(ApiDocument document, int operation, Category... categories) {
    Set<Category> wanted = EnumSet.noneOf(Category.class);
    wanted.addAll(List.of(categories));
    return new CaseGenerator(document, new GenerationOptions(wanted, 10_000, 1))
        .cases(document.operations().get(operation))
        .cases();
  }

  private static ApiCase one(List<ApiCase> cases, String end) {
    return cases.stream().filter(each -> each.id().endsWith(end)).findFirst().orElseThrow();
  }

  private static Step last(ApiCase each) {
    return each.steps().get(each.steps().size() - 1);
  }

  private static boolean hasStatus(Step step, String... statuses) {
    return step.checks().contains(Checks.status(List.of(statuses)));
  }

  @Test
  void readingWithoutAnyChoiceMustWork() {
    ApiDocument document = anApi().has(get("/a").answers("200")).build();

    assertTrue(hasStatus(last(one(cases(document, 0, Category.POSITIVE), "minimal")), "200"));
  }

  @Test
  void anIdThatWasMadeUpMayLeadNowhere() {
    ApiDocument document =
        anApi().has(get("/a/{id}").path("id", "{'type': 'integer'}").answers("200")).build();

    for (ApiCase each : cases(document, 0, Category.POSITIVE, Category.BOUNDARY)) {
      assertTrue(hasStatus(last(each), "200", "4xx"), each.id());
    }
  }

  @Test
  void whereRefusalsAreDescribedTheAnswerMustBe() {
    ApiDocument document =
        anApi()
            .has(get("/a/{id}").path("id", "{'type': 'integer'}").answers("200").answers("404"))
            .build();

    Step step = last(one(cases(document, 0, Category.POSITIVE), "minimal"));

    assertTrue(
        step.checks()
            .contains(
                Checks.ofOperation(Checks.STATUS_DOCUMENTED, document.operations().get(0).id())));
  }

  @Test
  void aTextParameterHasNoWrongType() {
    ApiDocument document =
        anApi()
            .has(
                get("/a")
                    .query("q", false, "{'type': 'string'}")
                    .query("any", false, "{}")
                    .query("both", false, "{'type': ['integer', 'string']}")
                    .answers("200"))
            .build();

    assertEquals(List.of(), cases(document, 0, Category.NEGATIVE));
  }

  @Test
  void aNumberThatIsMeantAsATextIsNotRefused() {
    ApiDocument document =
        anApi().has(get("/a").query("q", false, "{'enum': ['1', '2']}").answers("200")).build();

    List<ApiCase> cases = cases(document, 0, Category.NEGATIVE);

    assertEquals(1, cases.size());
    assertTrue(last(cases.get(0)).target().endsWith("q=headway-unknown"));
  }

  @Test
  void reservedHeadersAreNoParameters() {
    ApiDocument document =
        anApi()
            .has(get("/a").header("Authorization", true, "{'type': 'string'}").answers("200"))
            .build();

    assertEquals(
        List.of("operation", "response:200"),
        CoveragePoints.in(document).apply(document.operations().get(0)));
    assertEquals(List.of(), cases(document, 0, Category.NEGATIVE));
  }

  private static ApiDocument secured(String[]... ways) {
    OperationBuilder operation = get("/a").answers("200");
    for (String[] way : ways) {
      operation.secured(way);
    }
    return anApi()
        .scheme(new SecurityScheme("basic", SecurityScheme.Kind.BASIC, null, null))
        .scheme(
            new SecurityScheme("key", SecurityScheme.Kind.API_KEY, Parameter.Place.HEADER, "X-Key"))
        .scheme(new SecurityScheme("mtls", SecurityScheme.Kind.OTHER, null, null))
        .has(operation)
        .build();
  }

  @Test
  void nobodyAndSomebodyElseAreDenied() {
    List<ApiCase> cases = cases(secured(new String[] {"basic", "key"}), 0, Category.SECURITY);

    assertEquals(3, cases.size());
    assertTrue(cases.stream().allMatch(each -> hasStatus(last(each), "401", "403")));
    assertEquals(List.of(), last(one(cases, "no-credentials")).credentials());
    Step basic = last(one(cases, "broken-credentials.basic"));
    assertEquals(List.of("key"), basic.credentials());
    assertTrue(basic.headers().get("Authorization").startsWith("Basic "));
    Step key = last(one(cases, "broken-credentials.key"));
    assertEquals(List.of("basic"), key.credentials());
    assertTrue(key.headers().containsKey("X-Key"));
  }

  @Test
  void whereCredentialsAreOptionalNobodyIsDenied() {
    assertEquals(
        List.of(), cases(secured(new String[] {"basic"}, new String[0]), 0, Category.SECURITY));
    assertEquals(List.of(), cases(secured(), 0, Category.SECURITY));
  }

  @Test
  void aSchemeThatCannotBeSentIsNotBroken() {
    List<ApiCase> cases =
        cases(secured(new String[] {"mtls"}, new String[] {"key"}), 0, Category.SECURITY);

    assertEquals(
        Set.of("no-credentials", "broken-credentials.key"),
        cases.stream()
            .map(each -> each.id().substring(each.id().indexOf("security.") + 9))
            .collect(Collectors.toSet()));
    assertEquals(
        List.of("key"),
        last(cases(secured(new String[] {"mtls"}, new String[] {"key"}), 0, Category.POSITIVE)
                .get(0))
            .credentials());
  }

  @Test
  void aMethodIsUndocumentedOnlyWhereNoPathHasIt() {
    ApiDocument document =
        anApi()
            .has(get("/a/count").answers("200"))
            .has(new OperationBuilder("PATCH", "/a/{id}").path("id", "{}").answers("200"))
            .build();

    List<ApiCase> cases = cases(document, 0, Category.PROTOCOL);

    assertEquals("PUT", last(one(cases, "method.put")).method());
    assertTrue(last(one(cases, "method.put")).checks().contains(Checks.allowWhen405()));
    assertFalse(
        cases(document, 1, Category.PROTOCOL).stream()
            .anyMatch(each -> last(each).method().equals("GET")));
  }

  @Test
  void aBodyThatIsOptionalMayBeMissing() {
    ApiDocument document =
        anApi().has(post("/a").body("{'type': 'object'}").optionalBody().answers("200")).build();

    List<ApiCase> cases = cases(document, 0, Category.NEGATIVE);

    assertTrue(cases.stream().anyMatch(each -> each.id().endsWith("malformed")));
    assertFalse(cases.stream().anyMatch(each -> each.id().endsWith("no-body")));
    assertFalse(cases.stream().anyMatch(each -> each.id().endsWith("content-type")));
  }

  @Test
  void examplesOfTheDescriptionAreSent() {
    JsonObject example = ApiBuilder.json("{'name': 'Fido'}");
    ApiDocument document =
        anApi()
            .has(
                post("/a")
                    .body(
                        "application/json",
                        "{'required': ['name']}",
                        example,
                        ApiBuilder.json("{}"))
                    .answers("200"))
            .build();

    List<String> bodies =
        cases(document, 0, Category.POSITIVE).stream().map(each -> last(each).body()).toList();

    assertTrue(bodies.contains("{\"name\":\"Fido\"}"));
    assertFalse(bodies.contains("{}"));
  }

  @Test
  void whatCannotBeMadeHasNoCases() {
    ApiDocument document =
        anApi()
            .has(
                post("/a")
                    .query("x", true, "{'type': 'integer', 'minimum': 2, 'maximum': 1}")
                    .body("{'type': 'object'}")
                    .answers("200"))
            .build();

    assertEquals(List.of(), cases(document, 0, Category.values()));
  }

  @Test
  void hostileSchemasTakeBoundedTime() {
    String properties =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "'p" + i + "': {'$ref': '#/definitions/Fan'}")
            .collect(Collectors.joining(","));
    String values =
        IntStream.range(0, 20_000).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
    ApiDocument document =
        anApi()
            .define("Fan", "{'type': 'object', 'properties': {" + properties + "}}")
            .define(
                "Wide",
                "{'oneOf': [{'$ref': '#/definitions/Wide2'}, {'$ref': '#/definitions/Wide3'}]}")
            .define("Wide2", "{'anyOf': [{'$ref': '#/definitions/Wide'}, {'type': 'string'}]}")
            .define("Wide3", "{'oneOf': [{'$ref': '#/definitions/Wide2'}, {'type': 'null'}]}")
            .has(post("/fan").body("{'$ref': '#/definitions/Fan'}").answers("200"))
            .has(post("/wide").body("{'$ref': '#/definitions/Wide'}").answers("200"))
            .has(get("/many").query("v", false, "{'enum': [" + values + "]}").answers("200"))
            .build();

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 3; i++) {
            assertTrue(cases(document, i, Category.values()).size() < 1_000);
            assertTrue(
                CoveragePoints.in(document).apply(document.operations().get(i)).size() <= 3_000);
          }
        });
  }

  @Test
  void patternsAndSchemasWithoutNumberTakeBoundedTime() {
    String patterns =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "'p%1$d': {'type': 'string', 'pattern': '(a+b{%1$d})+$'}".formatted(i))
            .collect(Collectors.joining(","));
    String together =
        IntStream.range(0, 500) // the reader leaves out longer lists
            .mapToObj(i -> "{'properties': {'p" + i + "': {}}}")
            .collect(Collectors.joining(","));
    ApiDocument document =
        anApi()
            .has(post("/a").body("{'type': 'object', 'properties': {" + patterns + "}}"))
            .has(post("/b").body("{'allOf': [" + together + "]}"))
            .build();

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertTrue(cases(document, 0, Category.values()).size() > 0);
          assertTrue(cases(document, 1, Category.values()).size() > 0);
        });
  }

  @Test
  void equalCasesAreMerged() {
    ApiDocument document =
        anApi().has(get("/a").query("x", false, "{'const': 'a'}").answers("200")).build();

    List<ApiCase> cases = cases(document, 0, Category.POSITIVE);

    assertEquals(cases.size(), new HashSet<>(cases.stream().map(ApiCase::steps).toList()).size());
    assertEquals(2, cases.size());
  }
}
