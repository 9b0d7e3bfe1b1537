package dev.headway.workload.apitests.proposals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.ModelQuestion;
import dev.headway.workload.apitests.FakeModel;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.UnreadableDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final String PETS =
      """
      {"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"paths":{"/pets":{
        "get":{"summary":"Finds\\npets","parameters":[
          {"name":"limit","in":"query","schema":{"type":"integer","maximum":100}}],
          "responses":{"200":{"description":"Pets"}}},
        "post":{"requestBody":{"required":true,"content":{"application/xml":{"schema":{}},
          "application/json":{"schema":{"$ref":"#/components/schemas/Pet"}}}},
          "responses":{"201":{"description":"Made"}}}}},
       "components":{"schemas":{
         "Pet":{"type":"object","properties":{"owner":{"$ref":"#/components/schemas/Owner"}}},
         "Owner":{"type":"object","properties":{"pet":{"$ref":"#/components/schemas/Pet"}}}}}}
      """;
  private static final Set<Category> ALL = EnumSet.allOf(Category.class);
  private static final String LIMIT_7 =
      "{\"cases\":[{\"name\":\"x\",\"parameters\":{\"query.limit\":7},\"expect\":\"accepted\"}]}";

  private final FakeModel model = new FakeModel();
  private final List<String> said = new ArrayList<>();
  private final ApiDocument document = read(PETS);
  private final Proposals proposals = proposals(document);

  private static ApiDocument read(String json) {
    try {
      return DocumentReader.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableDocument wrong) {
      throw new AssertionError(wrong);
    }
  }

  private Proposals proposals(ApiDocument of) {
    GenerationOptions options = new GenerationOptions(ALL, 100, 1);
    return new Proposals(of, options, model, "m", 3, said::add);
  }

  private Proposed ask() throws InterruptedException {
    return proposals.of(document.operations().get(0), List.of(), () -> false);
  }

  @Test
  void theModelIsAskedForCasesOfTheOperationWithinBounds() throws InterruptedException {
    model.answers = prompt -> LIMIT_7;
    Proposed proposed = ask();
    assertEquals(1, proposed.cases().size());
    assertEquals(1, proposed.count());
    assertNull(proposed.failure());
    ModelQuestion asked = model.asked.get(0);
    assertEquals("m", asked.model());
    assertEquals(Proposals.DEADLINE, asked.timeout());
    assertTrue(asked.maxBytes() <= 2 << 20);
    assertTrue(asked.prompt().contains("Propose up to 3 test cases"), asked::prompt);
    assertTrue(
        asked
            .prompt()
            .endsWith(
                """
                Operation: GET /pets
                Summary: Finds pets
                Parameter query.limit: {"type":"integer","maximum":100}
                Answer 200: Pets
                """),
        asked::prompt);
  }

  @Test
  void thePromptHasTheSchemasThatAreReferredToOnceEach() {
    String prompt = Prompt.of(document, document.operations().get(1), 3, ALL);
    assertTrue(
        prompt.endsWith(
            """
            Body, application/json (required): {"$ref":"#/definitions/Pet"}
            Answer 201: Made
            #/definitions/Pet: {"type":"object","properties":{"owner":{"$ref":"#/definitions/Owner"}}}
            #/definitions/Owner: {"type":"object","properties":{"pet":{"$ref":"#/definitions/Pet"}}}
            """),
        prompt);
  }

  @Test
  void onlyWhatIsWantedIsAskedFor() {
    Operation operation = document.operations().get(0);
    String both = Prompt.of(document, operation, 3, ALL);
    String positive = Prompt.of(document, operation, 3, EnumSet.of(Category.POSITIVE));
    String negative = Prompt.of(document, operation, 3, EnumSet.of(Category.NEGATIVE));
    assertTrue(
        both.contains("- expect: \"accepted\": all") && both.contains("\"refused\": a value"));
    assertTrue(positive.contains("- expect: \"accepted\": all") && !positive.contains("refused"));
    assertTrue(negative.contains("- expect: \"refused\": a value"));
  }

  @Test
  void thePromptOfALargeOperationIsCutAndTheSameEachTime() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      many.append("\"p").append(i).append("\":{\"enum\":[\"").append("ü".repeat(900));
      many.append("\"],\"$ref\":\"#/components/schemas/Owner\"},");
    }
    String large = PETS.replace("\"owner\":", many + "\"owner\":");
    ApiDocument document = read(large);
    for (int i = 0; i < 2; i++) {
      String prompt = Prompt.of(document, document.operations().get(i), 20, ALL);
      assertTrue(prompt.length() <= 8_000, () -> "" + prompt.length());
      assertEquals(prompt, Prompt.of(read(large), document.operations().get(i), 20, ALL));
    }
  }

  @Test
  void afterThreeFailuresInARowTheModelIsAskedNoMore() throws InterruptedException {
    model.answers = prompt -> "no idea";
    assertEquals("there are none in its answer", ask().failure());
    model.failure = "m: HTTP 500";
    assertEquals("m: HTTP 500", ask().failure());
    model.failure = null;
    model.answers = prompt -> LIMIT_7;
    assertNull(ask().failure());
    model.failure = "m: HTTP 500";
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(), said);
      assertEquals("m: HTTP 500", ask().failure());
    }
    assertEquals(
        List.of("The model m is asked no more, as it failed 3 times in a row: m: HTTP 500"), said);
    assertNull(ask());
    assertEquals(6, model.asked.size());
    assertEquals(1, said.size());
  }

  @Test
  void aCancelIsNoFailureOfTheModel() {
    model.cancelled = true;
    for (int i = 0; i < 4; i++) {
      assertThrows(InterruptedException.class, this::ask);
    }
    assertEquals(List.of(), said);
  }
}
