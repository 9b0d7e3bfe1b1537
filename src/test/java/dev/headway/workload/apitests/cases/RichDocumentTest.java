package dev.headway.workload.apitests.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidationService;

/** What must be so of all cases of any description, tried with one that has all kinds of things. */
class RichDocumentTest {
  private static final ApiDocument DOCUMENT = RichApi.document();
  private static final Map<String, List<ApiCase>> CASES =
      DOCUMENT.operations().stream()
          .collect(Collectors.toMap(Operation::id, RichDocumentTest::cases));

  private static List<ApiCase> cases(Operation operation) {
    return generator(1, 1_000).cases(operation).cases();
  }

  private static CaseGenerator generator(long seed, int most) {
    return new CaseGenerator(
        DOCUMENT, new GenerationOptions(EnumSet.allOf(Category.class), most, seed));
  }

  private static List<ApiCase> all() {
    return DOCUMENT.operations().stream().flatMap(each -> CASES.get(each.id()).stream()).toList();
  }

  /** The body's schema as one text, with what is only read not required: what the cases go by. */
  private static boolean isValid(Operation operation, String body) {
    String definitions = DOCUMENT.definitions().toString().replace("\"id\",\"name\"", "\"name\"");
    JsonObject schema = operation.body().content().get(0).schema();
    String text = "{\"definitions\":" + definitions + ",\"allOf\":[" + schema + "]}";
    JsonValidationService service = JsonValidationService.newInstance();
    JsonSchema read = service.readSchema(new StringReader(text));
    List<Object> problems = new ArrayList<>();
    try (JsonReader reader = service.createReader(new StringReader(body), read, problems::addAll)) {
      reader.readValue();
    }
    return problems.isEmpty();
  }

  @Test
  void positiveBodiesAreValidAndNegativeOnesAreNot() {
    int valid = 0;
    int invalid = 0;
    for (Operation operation : DOCUMENT.operations()) {
      for (ApiCase each : CASES.get(operation.id())) {
        String body = each.steps().get(each.steps().size() - 1).body();
        if (operation.body() == null || body == null || body.startsWith("<")) {
          continue;
        }
        if (each.id().contains("malformed")) {
          continue;
        }
        boolean positive =
            each.category() == Category.POSITIVE || each.category() == Category.BOUNDARY;
        boolean broken =
            each.category() == Category.NEGATIVE
                && each.id().contains(".body-")
                && !each.id().contains(".format.");
        if (positive) {
          assertTrue(isValid(operation, body), each.id() + ": " + body);
          valid++;
        } else if (broken) {
          assertFalse(isValid(operation, body), each.id() + ": " + body);
          invalid++;
        }
      }
    }
    assertTrue(valid > 60 && invalid > 60, valid + " and " + invalid);
  }

  @Test
  void onlyWhatIsSurelyForbiddenMustBeRefused() {
    for (ApiCase each : all()) {
      boolean refused = each.steps().get(0).checks().contains(Checks.status(List.of("4xx")));
      if (each.category() != Category.NEGATIVE) {
        assertFalse(refused, each.id());
      } else if (each.id().contains(".format.")) {
        assertFalse(refused, each.id());
      }
    }
  }

  @Test
  void idsAndNamesAreUniqueAndPlain() {
    Set<String> ids = new HashSet<>();
    for (ApiCase each : all()) {
      assertTrue(each.id().matches("[A-Za-z0-9._-]{1,200}"), each.id());
      assertTrue(ids.add(each.id()), each.id());
      assertTrue(each.name().length() <= 200);
      assertFalse(each.why().isBlank());
    }
    CASES.forEach(
        (operation, cases) ->
            assertEquals(
                cases.size(), cases.stream().map(ApiCase::name).distinct().count(), operation));
  }

  @Test
  void nothingLooksLikeACaptureButCaptures() {
    for (ApiCase each : all()) {
      Set<String> captured = new HashSet<>();
      for (Step step : each.steps()) {
        String text = step.target() + "\n" + step.headers() + "\n" + step.body();
        for (String name : captured) {
          text = text.replace("{{" + name + "}}", "");
        }
        assertFalse(text.contains("{{"), each.id() + ": " + text);
        assertFalse(text.replace("}}\n", "").contains("}}"), each.id() + ": " + text);
        captured.addAll(step.captures().keySet());
      }
    }
  }

  @Test
  void targetsAndHeadersCanBeSentAsTheyAre() {
    for (ApiCase each : all()) {
      for (Step step : each.steps()) {
        assertTrue(step.target().matches("/[!-~]*"), step.target());
        step.headers().values().forEach(value -> assertTrue(value.matches("[ -~]+"), value));
      }
    }
  }

  @Test
  void allIsCoveredExceptWhatCannotBeWritten() {
    for (Operation operation : DOCUMENT.operations()) {
      Set<String> uncovered = new TreeSet<>(CoveragePoints.in(DOCUMENT).apply(operation));
      CASES.get(operation.id()).forEach(each -> uncovered.removeAll(each.covers()));
      assertEquals(Set.of(), uncovered, operation.id());
    }
  }

  @Test
  void nothingIsCoveredThatIsNotThere() {
    for (Operation operation : DOCUMENT.operations()) {
      Set<String> points = Set.copyOf(CoveragePoints.in(DOCUMENT).apply(operation));
      CASES.get(operation.id()).forEach(each -> assertTrue(points.containsAll(each.covers())));
    }
  }

  @Test
  void noTwoCasesAreTheSameRequestWithTheSameChecks() {
    CASES.forEach(
        (operation, cases) ->
            assertEquals(
                cases.size(), cases.stream().map(ApiCase::steps).distinct().count(), operation));
  }

  @Test
  void theSameSeedGivesTheSameBytesInAnyOrder() {
    CaseGenerator again = generator(1, 1_000);
    List<Operation> backwards = new ArrayList<>(DOCUMENT.operations());
    Collections.reverse(backwards);

    for (Operation operation : backwards) {
      assertEquals(
          text(CASES.get(operation.id())), text(again.cases(operation).cases()), operation.id());
    }
  }

  @Test
  void anotherSeedGivesOtherValuesAndTheSameIds() {
    Operation operation = DOCUMENT.operations().get(1);
    List<ApiCase> others = generator(2, 1_000).cases(operation).cases();

    assertNotEquals(text(CASES.get(operation.id())), text(others));
    assertEquals(ids(CASES.get(operation.id())), ids(others));
  }

  private static String text(List<ApiCase> cases) {
    return cases.stream().map(each -> each.toJson().toString()).collect(Collectors.joining("\n"));
  }

  private static List<String> ids(List<ApiCase> cases) {
    return cases.stream().map(ApiCase::id).toList();
  }

  @Test
  void casesAreReadAsTheyWereWritten() {
    for (ApiCase each : all()) {
      ApiCase read = ApiCase.fromJson(JsonText.parseObject(each.toJson().toString()));
      assertEquals(each.toJson().toString(), read.toJson().toString());
    }
  }

  @Test
  void fewCasesAreThoseThatCoverMost() {
    Operation operation = DOCUMENT.operations().get(1);
    List<ApiCase> few = generator(1, 10).cases(operation).cases();

    assertEquals(10, few.size());
    assertEquals(Category.POSITIVE, few.get(0).category());
    Set<String> covered = new HashSet<>();
    few.forEach(each -> covered.addAll(each.covers()));
    Set<String> first = new HashSet<>();
    CASES.get(operation.id()).stream().limit(10).forEach(each -> first.addAll(each.covers()));
    assertTrue(covered.size() > first.size(), covered + " and " + first);
  }
}
