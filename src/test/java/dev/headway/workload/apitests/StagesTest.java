package dev.headway.workload.apitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.batch.Item;
import dev.headway.batch.ItemResult;
import dev.headway.batch.Items;
import dev.headway.batch.RunEnded;
import dev.headway.platform.Transactions;
import dev.headway.suite.specification.CannedFetch;
import dev.headway.suite.specification.KeptSpecifications;
import dev.headway.testing.FakeItemContext;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.ApiDocument.Fault;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final String INLINE = "{'specification':'openapi: 3.0.0'}";
  private static final RunEnded ENDED = new RunEnded("job-1");

  private final MemoryFiles files = new MemoryFiles();
  private final FakeParts parts = new FakeParts();
  private final FakeModel model = new FakeModel();
  private final JobDocument jobDocument = new JobDocument();
  private final ParsingWork parsing = new ParsingWork();
  private final GeneratingWork generating = new GeneratingWork();
  private final ZippingWork zipping = new ZippingWork();

  StagesTest() {
    parts.models = model;
    jobDocument.artifacts = files;
    jobDocument.parts = parts;
    jobDocument.fetch = new CannedFetch();
    jobDocument.specifications = new KeptSpecifications("stored: yes");
    parsing.jobDocument = jobDocument;
    parsing.transactions = new Transactions();
    generating.jobDocument = jobDocument;
    generating.parts = parts;
    zipping.artifacts = files;
    zipping.jobDocument = jobDocument;
    zipping.parts = parts;
    zipping.helpers =
        new ZipHelpers() {
          @Override
          public void execute(Runnable task) {
            task.run();
          }
        };
    parts.generator = operation -> cases(operation, 2);
  }

  private static List<ApiCase> cases(Operation operation, int count) {
    Category[] categories = Category.values();
    return IntStream.range(0, count)
        .mapToObj(i -> Documents.test(operation, i, categories[i % categories.length], null))
        .toList();
  }

  private RecordingStage stage(String parameters) {
    return new RecordingStage(parameters, files);
  }

  private RecordingStage parse(String parameters) throws IOException {
    RecordingStage stage = stage(parameters);
    parsing.run(stage);
    return stage;
  }

  /** All items, as the batch would store them. */
  private List<ItemResult> generate(RecordingStage stage) throws Exception {
    List<ItemResult> results = new ArrayList<>();
    try (Items items = generating.open(stage)) {
      for (Item item = items.next(); item != null; item = items.next()) {
        ItemResult result = items.process(item, new FakeItemContext());
        result.attachments().forEach(file -> files.files.put(file.name(), file.bytes()));
        results.add(result);
      }
    }
    return results;
  }

  @Test
  void aDocumentIsReadKeptAndItsFaultsAreTold() throws IOException {
    parts.document =
        Documents.of(List.of(new Fault("/paths/~1pets/get", "has no responses")), "GET /pets");
    RecordingStage stage = parse(INLINE);
    assertEquals(
        List.of(
            "info Parsing OpenAPI specification...",
            "file specification",
            "file faults.json",
            "warning /paths/~1pets/get: has no responses",
            "info OpenAPI specification parsed successfully"),
        stage.said);
    assertEquals("openapi: 3.0.0", files.text("specification"));
    assertEquals(
        "[{\"pointer\":\"/paths/~1pets/get\",\"message\":\"has no responses\"}]",
        files.text("faults.json"));
    assertEquals(
        "{fault_count=1, format=\"OpenAPI 3.0\", operation_count=1, title=\"Pets\"}",
        stage.details.toString());
    assertEquals(1.0, stage.progress.get(stage.progress.size() - 1));
    assertNull(stage.failure);
  }

  @Test
  void ofManyFaultsTheFirstFiftyAreLogged() throws IOException {
    List<Fault> many =
        IntStream.range(0, 60).mapToObj(i -> new Fault("/" + i, "is wrong")).toList();
    parts.document = Documents.of(many, "GET /pets");
    RecordingStage stage = parse(INLINE);
    List<String> warnings = stage.said.stream().filter(s -> s.startsWith("warning")).toList();
    assertEquals(51, warnings.size());
    assertEquals("warning and 10 more faults, all in faults.json", warnings.get(50));
  }

  @Test
  void aLaterAttemptReadsTheSameBytes() throws IOException {
    parse("{'url':'https://example.org/a.yaml'}");
    assertEquals("openapi: 3.0.0 # https://example.org/a.yaml", parts.lastRead);
    files.files.put("specification", "as it was".getBytes(StandardCharsets.UTF_8));
    parse("{'url':'https://refused.example/'}");
    assertEquals("as it was", parts.lastRead);
  }

  @Test
  void aDocumentIsReadOnceWhileItsJobRuns() throws IOException {
    RecordingStage stage = parse(INLINE);
    generating.open(stage);
    generating.open(stage);
    assertEquals(1, parts.reads);
    jobDocument.forget(ENDED);
    generating.open(stage);
    assertEquals(2, parts.reads);
  }

  @Test
  void aStoredSpecificationIsReadAndADeletedOneIsMissed() throws IOException {
    parse("{'specification_id':1}");
    assertEquals("stored: yes", parts.lastRead);
    files.files.clear();
    assertEquals("Specification 2 was deleted meanwhile", parse("{'specification_id':2}").failure);
  }

  @Test
  void aDocumentGivenAsJsonIsRead() throws IOException {
    parse("{'specification':{'openapi':'3.0.0'}}");
    assertEquals("{\"openapi\":\"3.0.0\"}", parts.lastRead);
  }

  @Test
  void whatCannotBeReadFailsTheJobWithTheReason() throws IOException {
    assertEquals(
        "The specification cannot be fetched: is refused",
        parse("{'url':'https://refused.example/'}").failure);
    parts.unreadable = "line 3: no JSON and no YAML";
    RecordingStage unreadable = parse(INLINE);
    assertEquals("line 3: no JSON and no YAML", unreadable.failure);
    assertTrue(unreadable.details.isEmpty());
  }

  @Test
  void aDocumentWithNothingToTestFailsTheJob() throws IOException {
    assertEquals(
        "None of the 3 operations is left by include_tags, exclude_tags, include_paths and"
            + " exclude_paths",
        parse("{'specification':'x','include_tags':['none']}").failure);
    files.files.clear();
    parts.document = Documents.of(List.of());
    String failure = parse(INLINE).failure;
    assertTrue(failure.startsWith("The specification has no operations"), failure);
  }

  @Test
  void onlyWhatIsWantedIsLeftAndItsLinksLeadNowhereElse() throws IOException {
    parts.document = Documents.of(List.of(), "GET /pets #a", "GET /toys #a #b", "POST /pets #a");
    RecordingStage stage = parse("{'specification':'x','exclude_tags':['b']}");
    assertEquals("2", stage.details.get("operation_count").toString());
    generating.open(stage);
    ApiDocument wanted = parts.generatedFrom;
    assertEquals(
        List.of("GET /pets", "POST /pets"),
        wanted.operations().stream().map(Operation::title).toList());
    assertEquals(List.of(0, 1), wanted.operations().stream().map(Operation::number).toList());
    assertEquals(
        "get_pets", wanted.operations().get(1).responses().get("200").links().get(0).operationId());
    assertEquals(1, wanted.operations().get(1).responses().get("200").links().size());
  }

  @Test
  void pathsAreIncludedAndExcludedByGlobs() throws IOException {
    parts.document = Documents.of(List.of(), "GET /pets", "GET /pets/{id}", "GET /toys");
    RecordingStage stage =
        parse("{'specification':'x','include_paths':['/pets/**'],'exclude_paths':['/pets/*']}");
    assertEquals("1", stage.details.get("operation_count").toString());
  }

  @Test
  void eachOperationIsAnItemWithItsCasesAsLines() throws Exception {
    RecordingStage stage = parse("{'specification':'x','seed':7,'cases_per_operation':9}");
    stage.said.clear();
    List<ItemResult> results = generate(stage);
    assertEquals(List.of("info Generating test cases for 3 endpoints..."), stage.said);
    assertEquals(7, parts.options.seed());
    assertEquals(9, parts.options.casesPerOperation());
    assertEquals(Set.of(Category.values()), parts.options.categories());
    assertEquals(
        "{\"operation\":\"get_pets\",\"cases\":2,"
            + "\"by_category\":{\"positive\":1,\"boundary\":1}}",
        results.get(0).output().toString());
    assertEquals("cases/2.jsonl", results.get(2).attachments().get(0).name());
    assertEquals(2, files.text("cases/0.jsonl").lines().count());
  }

  @Test
  void whatTheLimitLeftOutIsKnownWhenTheZipIsWritten() throws Exception {
    parts.leftOut = Set.of("constraint:query.limit:maximum", "response:200");
    generate(parse(INLINE));
    files.files.remove("left-out/1.json"); // of an operation within the limit
    zipping.run(stage(INLINE));

    List<Operation> operations = parts.document.operations();
    assertEquals(parts.leftOut, parts.contents.cases().leftOut(operations.get(0)));
    assertEquals(Set.of(), parts.contents.cases().leftOut(operations.get(1)));
  }

  @Test
  void namesOfItemsAreUniqueAndFit() throws Exception {
    String longPath = "/" + "x".repeat(400);
    parts.document =
        Documents.of(
            List.of(), "GET /pets", "GET /pets", "GET /pets", "GET " + longPath, "GET " + longPath);
    Set<String> names = new TreeSet<>();
    Items items = generating.open(parse(INLINE));
    for (Item item = items.next(); item != null; item = items.next()) {
      assertTrue(names.add(item.name()), item.name());
      assertTrue(item.name().length() <= 300, item.name());
    }
    assertTrue(names.containsAll(List.of("GET /pets", "GET /pets (2)", "GET /pets (3)")));
  }

  @Test
  void noMoreIsKeptThanThereIsRoomForAndTheResultSaysSo() throws Exception {
    String body = "x".repeat(300_000);
    parts.generator =
        operation ->
            IntStream.range(0, 5)
                .mapToObj(i -> Documents.test(operation, i, Category.POSITIVE, body))
                .toList();
    ItemResult cut = generate(parse(INLINE)).get(0);
    assertEquals("only 3 of 5 cases are kept: there is room for 1 MiB of them", cut.message());
    assertEquals(3, cut.output().asJsonObject().getInt("cases"));
    assertTrue(cut.attachments().get(0).bytes().length <= 1024 * 1024);
  }

  @Test
  void theGeneratorsFailureIsTheItemsOwn() throws IOException {
    parts.generator =
        operation -> {
          throw new IllegalStateException("cannot make a date");
        };
    Items items = generating.open(parse(INLINE));
    assertThrows(
        IllegalStateException.class, () -> items.process(items.next(), new FakeItemContext()));
  }

  @Test
  void theZipIsWrittenAndItsReportsAreLeftBesideIt() throws Exception {
    parts.document = Documents.of(List.of(), "GET /pets", "POST /pets", "GET /toys");
    generate(parse(INLINE));
    files.files.remove("cases/1.jsonl"); // its generation had failed
    RecordingStage stage = stage(INLINE);
    zipping.run(stage);
    assertNull(stage.failure);
    assertEquals(
        List.of(
            "info Test cases generated successfully",
            "info Creating ZIP file...",
            "file cases.jsonl",
            "file api-tests.zip",
            "info ZIP file created successfully",
            "file responses.json",
            "file coverage.json",
            "file coverage.html",
            "info Generation complete! ZIP file ready for download."),
        stage.said);
    assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0), stage.progress);
    String ids = "get_pets-0\nget_pets-1\nget_toys-0\nget_toys-1\n";
    assertEquals("coverage.json" + ids, files.text("coverage.json"));
    assertEquals(4, files.text("cases.jsonl").lines().count());
    assertEquals(
        "{case_count=4, cases_by_category={\"positive\":2,\"boundary\":2}}",
        stage.details.toString());
    assertEquals("https://api.example.org/v1", parts.contents.baseUrl());
    assertEquals(Set.of("junit", "pytest", "postman", "http"), parts.contents.formats());
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(files.files.get("api-tests.zip")))) {
      assertEquals("cases.json", zip.getNextEntry().getName());
    }
  }

  @Test
  void theBaseUrlIsTheOneAskedForElseOneOfThisMachine() throws Exception {
    String asked =
        "{'specification':'x','base_url':'http://localhost:3000/api','formats':['http']}";
    generate(parse(asked));
    zipping.run(stage(asked));
    assertEquals("http://localhost:3000/api", parts.contents.baseUrl());
    assertEquals(Set.of("http"), parts.contents.formats());
    ApiDocument with = parts.document;
    parts.document =
        new ApiDocument(
            with.title(),
            with.version(),
            with.format(),
            List.of("/only/relative", "https://{host}/"),
            with.operations(),
            with.securitySchemes(),
            with.definitions(),
            with.faults());
    jobDocument.forget(ENDED);
    zipping.run(stage(INLINE));
    assertEquals("http://localhost:8080", parts.contents.baseUrl());
  }

  @Test
  void aCancelAtAnyMomentLeavesNoHalfZip() throws Exception {
    generate(parse(INLINE));
    RecordingStage whole = stage(INLINE);
    zipping.run(whole);
    int looks = Integer.MAX_VALUE - whole.looksUntilCancel;
    assertTrue(looks > 20, "" + looks);
    for (int look = 0; look < looks; look++) {
      files.files.keySet().removeAll(Set.of("api-tests.zip", "cases.jsonl", "coverage.json"));
      RecordingStage stage = stage(INLINE);
      stage.looksUntilCancel = look;
      zipping.run(stage);
      assertNull(stage.failure);
      assertTrue(stage.details.isEmpty());
      assertEquals(
          stage.said.contains("file api-tests.zip"), files.files.containsKey("api-tests.zip"));
      assertTrue(!stage.said.contains("info " + ZippingWork.END));
      if (files.files.containsKey("api-tests.zip")) {
        assertEquals(
            new String(whole.files.files.get("api-tests.zip"), StandardCharsets.ISO_8859_1),
            new String(files.files.get("api-tests.zip"), StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void withoutASingleCaseThereIsNoZip() throws Exception {
    parse(INLINE);
    RecordingStage stage = stage(INLINE);
    zipping.run(stage);
    assertEquals("Not one test case came of the 3 operations", stage.failure);
    assertTrue(!files.files.containsKey("api-tests.zip"));
  }

  @Test
  void aZipWithoutItsReportIsAFault() throws Exception {
    generate(parse(INLINE));
    parts.lastFile = "else.html";
    IOException missing = assertThrows(IOException.class, () -> zipping.run(stage(INLINE)));
    assertEquals("The ZIP has no coverage.html", missing.getMessage());
  }

  private static final String WITH_MODEL =
      "{'specification':'x','model':'m','ai_cases_per_operation':4}";
  private static final String CASES =
      "{'cases':[{'name':'seven','parameters':{'limit':7},'expect':'accepted'},"
          + "{'name':'eight','parameters':{'limit':8},'expect':'refused'}]}";

  private void documentWithLimit() throws Exception {
    parts.document =
        DocumentReader.read(
            """
            {"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"paths":{"/pets":{
              "get":{"parameters":[{"name":"limit","in":"query","schema":{"type":"integer"}}],
                "responses":{"200":{"description":"Pets"}}}}}}
            """
                .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatAModelProposesComesBesidesTheOthersAndLast() throws Exception {
    documentWithLimit();
    parts.generator = operation -> cases(operation, 9);
    model.answers = prompt -> CASES.replace('\'', '"');
    ItemResult result =
        generate(parse(WITH_MODEL.replace("'model'", "'cases_per_operation':1,'model'"))).get(0);
    assertNull(result.message());
    assertEquals(
        "{\"operation\":\"get_pets\",\"cases\":10,\"by_category\":{\"positive\":3,\"boundary\":2,"
            + "\"negative\":2,\"security\":1,\"protocol\":1,\"chain\":1},\"proposed\":2,"
            + "\"accepted\":1,\"dropped\":[\"eight: the description forbids nothing of what is to be"
            + " refused\"]}",
        result.output().toString());
    List<String> lines = files.text("cases/0.jsonl").lines().toList();
    assertEquals(10, lines.size());
    assertEquals(1, lines.stream().filter(line -> line.contains("\"ai\":true")).count());
    assertTrue(lines.get(9).contains("get_pets.ai.positive-seven"), lines.get(9));
    RecordingStage stage = stage(WITH_MODEL);
    zipping.run(stage);
    assertEquals("1", stage.details.get("ai_case_count").toString());
  }

  @Test
  void aModelThatFailsLeavesTheGeneratedCasesAndIsNotAskedForEver() throws Exception {
    model.failure = "m: HTTP 500";
    parts.document = Documents.of(List.of(), "GET /a", "GET /b", "GET /c", "GET /d");
    RecordingStage stage = parse(WITH_MODEL);
    List<ItemResult> results = generate(stage);
    for (ItemResult result : results.subList(0, 3)) {
      assertEquals("the model gave no cases: m: HTTP 500", result.message());
      assertEquals(2, result.output().asJsonObject().getInt("cases"));
      assertEquals(0, result.output().asJsonObject().getInt("accepted"));
    }
    assertNull(results.get(3).message());
    assertTrue(!results.get(3).output().asJsonObject().containsKey("proposed"));
    assertEquals(3, model.asked.size());
    assertEquals(
        "warning The model m is asked no more, as it failed 3 times in a row: m: HTTP 500",
        stage.said.get(stage.said.size() - 1));
  }

  @Test
  void withoutAModelOrACategoryForItsCasesNothingIsAsked() throws Exception {
    generate(parse(INLINE));
    generate(parse("{'specification':'x','model':'m','categories':['security','chain']}"));
    assertEquals(List.of(), model.asked);
  }

  @Test
  void aCancelWhileTheModelIsAskedLeavesNoResult() throws Exception {
    model.cancelled = true;
    assertThrows(InterruptedException.class, () -> generate(parse(WITH_MODEL)));
  }
}
