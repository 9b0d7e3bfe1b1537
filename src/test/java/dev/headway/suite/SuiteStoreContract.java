package dev.headway.suite;

import static dev.headway.suite.SuiteDatabase.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the stores promise, the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SuiteStoreContract {
  private SuiteDatabase db;

  abstract SuiteDatabase create();

  @BeforeAll
  void open() {
    db = create();
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private <T> T in(Supplier<T> work) {
    return db.inTransaction(work);
  }

  private Problem refused(Runnable work) {
    return assertThrows(
        Problem.class,
        () ->
            in(
                () -> {
                  work.run();
                  return null;
                }));
  }

  private static ListFilter named(String name, String tag) {
    return new ListFilter(name, tag, null, 100);
  }

  @Test
  void anEditOfACardMakesANewVersionAndTheOldOneStaysReadable() {
    PromptCard card = db.card("Greeting", "Greet {{ name }} in {{language}}. {{name}}!");
    assertEquals(1, card.version());
    assertEquals(List.of("name", "language"), card.variables());
    NewPromptCard edit = new NewPromptCard("Greeting 2", "A title", Json.createValue("Hi {{who}}"));
    PromptCard edited = in(() -> db.cards.replace(card.id(), edit, v -> v == 1));
    assertEquals(2, edited.version());
    assertEquals(List.of("who"), edited.variables());
    assertEquals(card, in(() -> db.cards.find(card.id(), 1).orElseThrow()));
    assertEquals(edited, in(() -> db.cards.find(card.id()).orElseThrow()));
    assertEquals(List.of(edited, card), in(() -> db.cards.versions(card.id(), 10)));
  }

  @Test
  void anEditThatChangesNothingMakesNoVersion() {
    PromptCard card = db.card("Same", "Same");
    NewPromptCard same = new NewPromptCard("Same", null, Json.createValue("Same"));
    assertEquals(card, in(() -> db.cards.replace(card.id(), same, v -> true)));
  }

  @Test
  void whoKnowsAnotherVersionDoesNotReplaceThisOne() {
    PromptCard card = db.card("Card", "x");
    TestCase test = db.test("{'name':'t','kind':'prompt'}");
    Suite suite = db.suite("{'name':'s'}");
    NewPromptCard edit = new NewPromptCard("n", null, Json.createValue("n"));
    for (Problem problem :
        List.of(
            refused(() -> db.cards.replace(card.id(), edit, v -> v == 7)),
            refused(() -> db.testCases.replace(test.id(), newTest("{}"), v -> v == 7)),
            refused(() -> db.suites.replace(suite.id(), newSuite("{'name':'n'}"), v -> v == 7)))) {
      assertEquals(412, problem.status());
      assertEquals("precondition_failed", problem.code());
    }
  }

  private static NewTestCase newTest(String json) {
    List<Fault> faults = new ArrayList<>();
    return NewTestCase.read(object(json), "", faults);
  }

  private static NewSuite newSuite(String json) {
    List<Fault> faults = new ArrayList<>();
    return NewSuite.read(object(json), "", faults);
  }

  @Test
  void aTestCaseIsKeptAsGiven() {
    TestCase given =
        db.test(
            "{'name':'Create','kind':'http','variables':{'id':[1,2],'ü':null},"
                + "'request':{'method':'POST','url':'{{base}}/todos','headers':{'X-A':'b'},"
                + "'body':{'title':'{{t}}'}},'captures':[{'name':'id','from':'$.id'},"
                + "{'name':'s','from':'status'},{'name':'e','from':'header:ETag'}],"
                + "'expectations':[{'type':'status','value':201}],'options':{'timeout_ms':500},"
                + "'tags':['b','a']}");
    TestCase found = in(() -> db.testCases.find(given.id()).orElseThrow());
    assertEquals(given, found);
    assertEquals(List.of("a", "b"), found.tags());
    assertEquals("POST", found.request().getString("method"));
    NewTestCase edit = newTest("{'name':'Now','kind':'prompt','tags':['b','c']}");
    TestCase edited = in(() -> db.testCases.replace(given.id(), edit, v -> true));
    assertEquals(edited, in(() -> db.testCases.find(given.id()).orElseThrow()));
    assertEquals(List.of("b", "c"), edited.tags());
    assertEquals(2, edited.version());
  }

  @Test
  void aSuiteKeepsTheOrderOfItsCasesAndPrompts() {
    long a = db.test("{'name':'a','kind':'prompt'}").id();
    long b = db.test("{'name':'b','kind':'prompt'}").id();
    long c = db.test("{'name':'c','kind':'prompt'}").id();
    long p = db.card("p", "p").id();
    long q = db.card("q", "q").id();
    String head =
        "{'name':'s','models':['m',{'id':'n','temperature':0.5}],'defaults':{'options':{'seed':1}},";
    Suite suite =
        db.suite(
            head
                + "'prompts':["
                + q
                + ",{'id':"
                + p
                + ",'version':1}],'cases':["
                + c
                + ","
                + a
                + ","
                + b
                + "]}");
    assertEquals(List.of(c, a, b), suite.cases());
    assertEquals(List.of(new SuitePrompt(q, null), new SuitePrompt(p, 1)), suite.prompts());
    assertEquals(suite, in(() -> db.suites.find(suite.id()).orElseThrow()));
    NewSuite edit = newSuite("{'name':'s','cases':[" + b + "," + c + "]}");
    in(() -> db.suites.replace(suite.id(), edit, v -> true));
    Suite edited = in(() -> db.suites.find(suite.id()).orElseThrow());
    assertEquals(List.of(b, c), edited.cases());
    assertEquals(List.of(), edited.prompts());
    assertTrue(in(() -> db.suites.list(named("s", null))).contains(edited));
  }

  @Test
  void whatASuiteUsesIsNotDeletedAndTheSuitesAreNamed() {
    long card = db.card("p", "p").id();
    long test = db.test("{'name':'t','kind':'prompt','prompt_card_id':" + card + "}").id();
    Suite one = db.suite("{'name':'One','prompts':[" + card + "],'cases':[" + test + "]}");
    Suite two = db.suite("{'name':'Two','cases':[" + test + "]}");
    Problem ofTest = refused(() -> db.testCases.delete(test));
    assertEquals(409, ofTest.status());
    assertEquals("in_use", ofTest.code());
    assertTrue(ofTest.getMessage().contains("suite " + one.id() + " 'One'"), ofTest.getMessage());
    assertTrue(ofTest.getMessage().contains("suite " + two.id() + " 'Two'"), ofTest.getMessage());
    Problem ofCard = refused(() -> db.cards.delete(card));
    assertTrue(ofCard.getMessage().contains("suite " + one.id() + " 'One'"), ofCard.getMessage());
    assertTrue(ofCard.getMessage().contains("test case " + test + " 't'"), ofCard.getMessage());
    in(
        () -> {
          db.suites.delete(one.id());
          db.suites.delete(two.id());
          db.testCases.delete(test);
          db.cards.delete(card);
          return null;
        });
    assertTrue(in(() -> db.cards.find(card)).isEmpty());
    assertTrue(in(() -> db.testCases.find(test)).isEmpty());
  }

  @Test
  void aSuiteOfWhatIsNotThereIsRefusedAndEachIsNamed() {
    long card = db.card("p", "p").id();
    Problem problem =
        assertThrows(
            Problem.class,
            () ->
                db.suite(
                    "{'name':'s','prompts':[{'id':"
                        + card
                        + ",'version':2},999999],'cases':[888888]}"));
    assertEquals(
        List.of("/prompts/0/version", "/prompts/1/id", "/cases/0"),
        problem.faults().stream().map(Fault::field).toList());
  }

  @Test
  void expectationsAreCheckedByThoseWhoKnowThem() {
    db.check =
        (array, path) ->
            array.toString().contains("nonsense")
                ? List.of(new Fault(path + "/0/type", "is no expectation"))
                : List.of();
    try {
      Problem ofTest =
          assertThrows(
              Problem.class,
              () -> db.test("{'name':'t','kind':'prompt','expectations':[{'type':'nonsense'}]}"));
      assertEquals("/expectations/0/type", ofTest.faults().get(0).field());
      Problem ofSuite =
          assertThrows(
              Problem.class,
              () -> db.suite("{'name':'s','defaults':{'expectations':[{'type':'nonsense'}]}}"));
      assertEquals("/defaults/expectations/0/type", ofSuite.faults().get(0).field());
    } finally {
      db.check = (array, path) -> List.of();
    }
  }

  @Test
  void listsAreFilteredAndContinueWhereThePageBeforeEnded() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(
          db.test("{'name':'Page_%" + i + "','kind':'prompt','tags':['paged','n" + i + "']}").id());
    }
    List<TestCase> first = in(() -> db.testCases.list(new ListFilter("page_%", "paged", null, 2)));
    assertEquals(List.of(ids.get(4), ids.get(3)), first.stream().map(TestCase::id).toList());
    List<TestCase> next =
        in(() -> db.testCases.list(new ListFilter("PAGE_%", "paged", ids.get(3), 9)));
    assertEquals(
        List.of(ids.get(2), ids.get(1), ids.get(0)), next.stream().map(TestCase::id).toList());
    assertEquals(List.of("n1", "paged"), next.get(1).tags());
    assertEquals(List.of(), in(() -> db.testCases.list(named("page-", null))));
    assertEquals(1, in(() -> db.testCases.list(named(null, "n3"))).size());
    db.card("Filtered card", "x");
    assertEquals(1, in(() -> db.cards.list(named("tered CARD", null))).size());
  }
}
