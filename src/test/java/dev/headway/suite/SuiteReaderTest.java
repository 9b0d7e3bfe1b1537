package dev.headway.suite;

import static dev.headway.suite.SuiteDatabase.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteReaderTest {
  private SuiteDatabase db;

  @BeforeAll
  void open() {
    db = SuiteDatabase.h2();
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private Plan plan(PlanRequest request) {
    return db.inTransaction(() -> db.reader.plan(request));
  }

  private Problem refused(PlanRequest request) {
    return assertThrows(Problem.class, () -> plan(request));
  }

  private long test(String fields) {
    return db.test("{'name':'T','kind':'prompt'" + fields + "}").id();
  }

  private static List<String> names(Plan plan) {
    return plan.cases().stream().map(PlannedCase::name).toList();
  }

  @Test
  void aRunIsEachRoundOfCasesVariablesPromptsAndModels() {
    long p = db.card("P", "{{city}}").id();
    long q = db.card("Q", "{{city}}!").id();
    long a = db.test("{'name':'A','kind':'prompt','variables':{'city':['Bern','Rom']}}").id();
    long b = db.test("{'name':'B','kind':'prompt','variables':{'city':[1,2]}}").id();
    Suite suite =
        db.suite(
            "{'name':'S','prompts':["
                + p
                + ","
                + q
                + "],'cases':["
                + a
                + ","
                + b
                + "],'models':['m',{'id':'n','label':'warm','temperature':1}],'defaults':{'run':{'repeat':2,'delay_ms':5}}}");
    Plan plan = plan(PlanRequest.ofSuite(suite.id()));
    assertEquals(24, plan.cases().size());
    assertEquals(
        List.of(
            "A · city=Bern · P · m · #1",
            "A · city=Bern · P · warm · #1",
            "A · city=Bern · Q · m · #1",
            "A · city=Bern · Q · warm · #1",
            "A · city=Rom · P · m · #1"),
        names(plan).subList(0, 5));
    assertEquals("B · P · m · #1", names(plan).get(8));
    assertEquals("A · city=Bern · P · m · #2", names(plan).get(12));
    assertEquals(24, names(plan).stream().distinct().count());
    assertEquals(
        IntStream.rangeClosed(1, 24).boxed().toList(),
        plan.cases().stream().map(PlannedCase::number).toList());
    assertEquals(
        List.of(1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9, 13, 13),
        plan.cases().stream().map(PlannedCase::group).toList().subList(0, 14));
    assertEquals(1, plan.cases().get(11).round());
    assertEquals(2, plan.cases().get(12).round());
    assertEquals(
        plan.cases(),
        plan.cases().stream().map(PlannedCase::toJson).map(PlannedCase::fromJson).toList());
    assertEquals("n", plan.cases().get(1).model());
    assertEquals(object("{'temperature':1}"), plan.cases().get(1).options());
    assertEquals(object("{'city':[1,2]}"), plan.cases().get(8).variables());
    assertEquals(5, plan.run().getInt("delay_ms"));
    assertEquals(names(plan), names(plan(PlanRequest.ofSuite(suite.id()))));
  }

  @Test
  void defaultsHoldWhereACaseDoesNotSayOtherwise() {
    long p = db.card("P", "x").id();
    long a =
        test(
            ",'variables':{'b':'case'},'expectations':[{'type':'contains','value':'2'}],"
                + "'options':{'temperature':0.5,'prefix':'<','suffix':'>'}");
    long b = test(",'options':{'disable_default_asserts':true,'model':'own'}");
    Suite suite =
        db.suite(
            "{'name':'S','prompts':["
                + p
                + "],'cases':["
                + a
                + ","
                + b
                + "],'models':[{'id':'m','temperature':0.1,'seed':7}],"
                + "'defaults':{'variables':{'a':'suite','b':'suite'},'expectations':[{'type':'is-json'}],"
                + "'options':{'temperature':0.2,'max_tokens':9}}}");
    List<PlannedCase> cases = plan(PlanRequest.ofSuite(suite.id())).cases();
    PlannedCase first = cases.get(0);
    assertEquals(object("{'a':'suite','b':'case'}"), first.variables());
    assertEquals(
        "[{\"type\":\"is-json\"},{\"type\":\"contains\",\"value\":\"2\"}]",
        first.expectations().toString());
    assertEquals(object("{'temperature':0.5,'seed':7,'max_tokens':9}"), first.options());
    assertEquals("\"<x>\"", first.template().toString());
    assertEquals("own", cases.get(1).model());
    assertTrue(cases.get(1).expectations().isEmpty());
  }

  @Test
  void aRequestChoosesCasesModelsVariablesAndRepeat() {
    long p = db.card("P", "{{tone}}").id();
    long a = test(",'variables':{'tone':'flat'},'options':{'model':'own'}");
    long b = test("");
    Suite suite =
        db.suite("{'name':'S','prompts':[" + p + "],'cases':[" + a + "," + b + "],'models':['m']}");
    Plan plan =
        plan(
            new PlanRequest(
                suite.id(), null, List.of(a), List.of("x", "y"), object("{'tone':['kind',3]}"), 1));
    assertEquals(
        List.of("T · tone=kind · x", "T · tone=kind · y", "T · tone=3 · x", "T · tone=3 · y"),
        names(plan));
  }

  @Test
  void anHttpCaseKnowsNeitherPromptsNorModels() {
    long p = db.card("P", "x").id();
    long h =
        db.test(
                "{'name':'H','kind':'http','request':{'method':'GET','url':'/x'},"
                    + "'captures':[{'name':'id','from':'$.id'}]}")
            .id();
    Suite suite =
        db.suite("{'name':'S','prompts':[" + p + "],'cases':[" + h + "],'models':['m','n']}");
    List<PlannedCase> cases = plan(PlanRequest.ofSuite(suite.id())).cases();
    assertEquals(1, cases.size());
    assertNull(cases.get(0).model());
    assertNull(cases.get(0).template());
    assertEquals("/x", cases.get(0).request().getString("url"));
    assertEquals(1, cases.get(0).captures().size());
  }

  @Test
  void aPinnedVersionIsRunAndAnotherOneOfTheCardBesideIt() {
    long p = db.card("P", "one").id();
    db.inTransaction(
        () ->
            db.cards.replace(
                p, new NewPromptCard("P", null, jakarta.json.Json.createValue("two")), v -> true));
    long a = test("");
    Suite suite =
        db.suite(
            "{'name':'S','prompts':[{'id':" + p + ",'version':1}," + p + "],'cases':[" + a + "]}");
    Plan plan = plan(PlanRequest.ofSuite(suite.id()));
    assertEquals(List.of("T · P v1", "T · P v2"), names(plan));
    assertEquals(
        List.of("\"one\"", "\"two\""),
        plan.cases().stream().map(each -> each.template().toString()).toList());
    assertEquals(List.of(1, 2), plan.cases().stream().map(PlannedCase::promptVersion).toList());
  }

  @Test
  void aPlannedCaseIsTheSameAfterItsJourneyAsJson() {
    long p = db.card("P", "x").id();
    long a = test(",'variables':{'n':1.50},'options':{'threshold':0.5}");
    long h = db.test("{'name':'H','kind':'http','request':{'method':'GET','url':'/'}}").id();
    Plan plan = plan(new PlanRequest(null, p, List.of(a, h), List.of("m"), null, null));
    for (PlannedCase planned : plan.cases()) {
      JsonObject read = object(planned.toJson().toString());
      assertEquals(planned, PlannedCase.fromJson(read));
    }
  }

  @Test
  void namesAreUniqueAndShortHoweverAlikeTheCasesAre() {
    long p = db.card("P", "x").id();
    String name = "x".repeat(199);
    String value = "y".repeat(500);
    long a =
        db.test(
                "{'name':'"
                    + name
                    + "','kind':'prompt','variables':{'a':['"
                    + value
                    + "1','"
                    + value
                    + "2','"
                    + value
                    + "3']}}")
            .id();
    List<String> names = names(plan(new PlanRequest(null, p, List.of(a, a), List.of(), null, 2)));
    assertEquals(12, names.stream().distinct().count());
    assertTrue(names.stream().allMatch(each -> each.length() <= 300), names::toString);
  }

  @Test
  void whatIsNotThereIsNamedByItsPlace() {
    long a = test("");
    Problem problem =
        refused(new PlanRequest(null, 1L, List.of(a, a, 777_777L), List.of(), null, null));
    assertEquals("test_case_ids[2]: there is no test case 777777", problem.getMessage());
    assertEquals(
        List.of(new Fault("/test_case_ids/2", "there is no test case 777777")), problem.faults());
    assertEquals(
        "suite_id: there is no suite 888888", refused(PlanRequest.ofSuite(888_888)).getMessage());
    assertEquals(
        "prompt_card_id: there is no prompt card 999999",
        refused(new PlanRequest(null, 999_999L, List.of(a), List.of(), null, null)).getMessage());
    assertEquals(
        "/test_case_ids/0", refused(PlanRequest.ofCases(List.of(a))).faults().get(0).field());
    assertEquals("/test_case_ids", refused(PlanRequest.ofCases(List.of())).faults().get(0).field());
    assertEquals(
        List.of(new Fault("/parameters/suite_id", "there is no suite 888888")),
        db.inTransaction(() -> db.reader.check(PlanRequest.ofSuite(888_888), "/parameters")));
  }

  @Test
  void aMatrixThatWouldNotEndIsRefusedAtOnce() {
    long p = db.card("P", "x").id();
    long a = test("");
    StringBuilder variables = new StringBuilder("{");
    for (int i = 0; i < 40; i++) {
      variables.append(i == 0 ? "" : ",").append("'v").append(i).append("':[1,2,3,4,5,6,7,8,9]");
    }
    Problem problem =
        refused(new PlanRequest(null, p, List.of(a), List.of(), object(variables + "}"), null));
    assertTrue(problem.getMessage().contains("100000"), problem.getMessage());
    assertEquals(
        "/variables",
        refused(new PlanRequest(null, p, List.of(a), List.of(), object("{'v':[]}"), null))
            .faults()
            .get(0)
            .field());
  }
}
