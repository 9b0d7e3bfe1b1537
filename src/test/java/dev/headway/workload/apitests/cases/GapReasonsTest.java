package dev.headway.workload.apitests.cases;

import static dev.headway.workload.apitests.cases.ApiBuilder.anApi;
import static dev.headway.workload.apitests.cases.ApiBuilder.get;
import static dev.headway.workload.apitests.cases.ApiBuilder.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.apitests.cases.ApiBuilder.OperationBuilder;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapReasonsTest {
  private static GenerationOptions atMost(int cases) {
    return new GenerationOptions(EnumSet.allOf(Category.class), cases, 1);
  }

  private static String why(ApiDocument document, String point) {
    return new GapReasons(document, atMost(1_000))
        .why(document.operations().get(0), point, Set.of());
  }

  private static Set<String> covered(ApiDocument document, int most) {
    Set<String> covered = new HashSet<>();
    new CaseGenerator(document, atMost(most))
        .cases(document.operations().get(0))
        .cases()
        .forEach(each -> covered.addAll(each.covers()));
    return covered;
  }

  private static ApiDocument one(OperationBuilder operation) {
    return anApi().has(operation.answers("200")).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'$ref': '#/definitions/Loop'} | its schema Loop requires itself without an end",
        "{'type': 'integer', 'minimum': 2, 'maximum': 1} | no number is within its bounds",
        "{'type': 'object', 'required': ['a'], 'properties': {'a': {'type': 'string',"
            + " 'minLength': 3, 'maxLength': 2}}} | no text is as long as it must be and not"
            + " longer than it may be at /a",
        "{'type': 'string', 'minLength': 20000} | texts of more than 10000 letters are not made",
        "{'type': 'string', 'pattern': '^ab$', 'minLength': 5} | no text of the pattern ^ab$ could"
            + " be made",
        "{'type': 'array', 'minItems': 3, 'uniqueItems': true, 'items': {'enum': ['a', 'b']}} |"
            + " not as many items as it must have could be made"
      })
  void whyABodyCannotBeMadeIsTold(String schema, String why) {
    ApiDocument document =
        anApi()
            .define(
                "Loop",
                "{'type': 'object', 'required': ['next'],"
                    + " 'properties': {'next': {'$ref': '#/definitions/Loop'}}}")
            .has(post("/a").body(schema).answers("200"))
            .build();

    String told = "no request can be made: its required body is not written: " + why;
    assertEquals(told, why(document, "operation"));
    assertEquals(told, why(document, "response:200"));
    assertEquals(Set.of(), covered(document, 1_000));
  }

  @Test
  void aRequestThatCannotButBeTooLongIsNotMade() {
    OperationBuilder wide = get("/a");
    for (int n = 0; n < 200; n++) {
      wide.query("p" + n, true, "{'type': 'string', 'minLength': 9000}");
    }
    ApiDocument document = one(wide);
    assertEquals(
        "no request can be made: what is required of it is longer than 1 MiB",
        why(document, "operation"));
    assertEquals(Set.of(), covered(document, 1_000));
  }

  @Test
  void whatIsNotRequiredIsLeftOutWhereTheRequestWouldBeTooLong() {
    OperationBuilder wide = get("/a").query("x", true, "{'type': 'integer'}");
    for (int n = 0; n < 200; n++) {
      wide.query("p" + n, false, "{'type': 'string', 'minLength': 9000}");
    }
    List<ApiCase> cases =
        new CaseGenerator(one(wide), atMost(1_000)).cases(one(wide).operations().get(0)).cases();
    assertTrue(cases.size() > 200, () -> cases.size() + " cases");
    assertTrue(
        cases.stream()
            .flatMap(each -> each.steps().stream())
            .allMatch(step -> step.target().length() < 1 << 20));
  }

  @Test
  void aRequiredParameterThatHasNoValueIsNamed() {
    ApiDocument document =
        one(get("/a").query("x", true, "{'type': 'integer', 'minimum': 2, 'maximum': 1}"));

    assertEquals(
        "no request can be made: query.x has no value: no number is within its bounds",
        why(document, "operation"));
  }

  @Test
  void anOptionalParameterThatHasNoValueLeavesTheOthers() {
    ApiDocument document =
        one(
            get("/a")
                .query("x", false, "{'type': 'string', 'minLength': 2, 'maxLength': 1}")
                .query("y", false, "{'type': 'integer'}"));

    String none =
        "query.x has no value: no text is as long as it must be and not longer than it may be";
    assertEquals(none, why(document, "parameter:query.x"));
    assertEquals(none, why(document, "constraint:query.x:minLength"));
    assertNull(why(document, "response:500"));
    assertTrue(covered(document, 1_000).contains("parameter:query.y"));
  }

  @Test
  void whyAMediaTypeIsNotWrittenIsTold() {
    ApiDocument document =
        one(
            post("/a")
                .body("{'type': 'object'}")
                .body("application/xml", "{'type': 'object'}")
                .body("image/png", "{'type': 'object'}"));

    assertEquals("the root element of its XML has no name", why(document, "body:application/xml"));
    assertEquals("what is no text cannot be written as image/png", why(document, "body:image/png"));
  }

  @Test
  void onlyWhatTheLimitLeftOutIsLaidToIt() {
    ApiDocument document =
        one(get("/a").query("x", false, "{'type': 'integer', 'minimum': 1, 'maximum': 9}"));

    assertEquals(
        "left out by the limit of 1 cases per operation",
        whyAtMost(1, document, "constraint:query.x:maximum"));
    assertNull(whyAtMost(1, document, "constraint:query.x:pattern"));
  }

  private static String whyAtMost(int cases, ApiDocument document, String point) {
    Operation operation = document.operations().get(0);
    Set<String> leftOut = new CaseGenerator(document, atMost(cases)).cases(operation).leftOut();
    return new GapReasons(document, atMost(cases)).why(operation, point, leftOut);
  }

  @Test
  void whatIsCoveredIsNotLeftOutAndNothingIsWithinTheLimit() {
    Operation operation = RichApi.document().operations().get(0);
    OperationCases few = new CaseGenerator(RichApi.document(), atMost(2)).cases(operation);
    OperationCases all = new CaseGenerator(RichApi.document(), atMost(1_000)).cases(operation);

    assertEquals(Set.of(), all.leftOut());
    Set<String> together = new HashSet<>(few.leftOut());
    few.cases().forEach(each -> assertTrue(Collections.disjoint(few.leftOut(), each.covers())));
    few.cases().forEach(each -> together.addAll(each.covers()));
    Set<String> covered = new HashSet<>();
    all.cases().forEach(each -> covered.addAll(each.covers()));
    assertEquals(covered, together);
  }

  private static String values(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> "'v" + i + "'")
        .collect(Collectors.joining(",", "{'type': 'string', 'enum': [", "]}"));
  }

  @Test
  void eachValueOfAListIsSentUpToTwoHundred() {
    ApiDocument document =
        one(get("/a").query("x", false, values(200)).query("y", false, values(150)));

    List<ApiCase> cases =
        new CaseGenerator(document, atMost(1_000)).cases(document.operations().get(0)).cases();

    assertTrue(covered(document, 1_000).containsAll(List.of("values:query.x", "values:query.y")));
    long both = cases.stream().filter(each -> each.steps().get(0).target().contains("&y=")).count();
    assertTrue(both < 250, both + " requests: values of several parameters share them");
  }

  @Test
  void whatIsCutOfALongListIsTold() {
    ApiDocument document = one(get("/a").query("x", false, values(201)));

    assertFalse(covered(document, 1_000).contains("values:query.x"));
    assertEquals("of its 201 values 200 are tried", why(document, "values:query.x"));
    ApiDocument shorter = one(get("/a").query("x", false, values(60)));
    assertFalse(covered(shorter, 50).contains("values:query.x"));
    assertTrue(covered(shorter, 50).contains("constraint:query.x:enum"));
    assertEquals(
        "left out by the limit of 50 cases per operation",
        whyAtMost(50, shorter, "values:query.x"));
  }

  @Test
  void valuesInsideOfBranchesAreSentAll() {
    ApiDocument document =
        one(
            post("/a")
                .body(
                    "{'oneOf': [{'type': 'object', 'required': ['a'], 'properties': {'a': {'enum':"
                        + " [1, 2, 3, 4]}}}, {'type': 'object', 'required': ['b'], 'properties':"
                        + " {'b': {'enum': ['x', 'y', 'z', 'w']}}}]}"));

    assertTrue(
        covered(document, 1_000).containsAll(List.of("values:body/a", "values:body/b")),
        covered(document, 1_000).toString());
  }

  @Test
  void theReasonsAreTheSameEachTime() {
    ApiDocument document = RichApi.document();
    GapReasons once = new GapReasons(document, atMost(20));
    document
        .operations()
        .forEach(
            operation -> {
              GapReasons again = new GapReasons(document, atMost(20));
              for (String point : CoveragePoints.in(document).apply(operation)) {
                assertEquals(
                    once.why(operation, point, Set.of()), again.why(operation, point, Set.of()));
              }
            });
  }
}
