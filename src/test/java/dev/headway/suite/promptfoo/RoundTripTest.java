package dev.headway.suite.promptfoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.suite.PlanRequest;
import dev.headway.suite.PlannedCase;
import dev.headway.suite.Suite;
import dev.headway.suite.SuiteDatabase;
import dev.headway.suite.promptfoo.SuiteImport.Form;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was exported and imported again is the same suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
  private SuiteDatabase db;

  @BeforeAll
  void open() {
    db = SuiteDatabase.h2();
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private long rich() {
    long p = db.card("Plain", "Greet {{name}}\n  in {{language}}.\n\nDo it: well #1 ").id();
    long q = db.card("12", "yes").id();
    long only = db.card("Only for one", "Just {{x}}").id();
    long chat =
        db.inTransaction(
            () ->
                db.cards
                    .create(
                        new dev.headway.suite.NewPromptCard(
                            "Chat",
                            "A title: with, signs",
                            SuiteDatabase.object(
                                    "{'t':[{'role':'system','content':'Be\\nkind \\u00e4\\u2028'},"
                                        + "{'role':'user','content':'{{name}}'}]}")
                                .get("t")))
                    .id());
    long a =
        db.test(
                "{'name':'2001-12-14','kind':'prompt','variables':{'name':['Ada','no','1.5','~'],"
                    + "'language':'# none','n':1.50,'deep':{'a':[true,null,{}]},'empty':''},"
                    + "'expectations':[{'type':'not-contains','value':'x','weight':2.5},"
                    + "{'type':'assert-set','threshold':0.5,'assert':[{'type':'is-json',"
                    + "'transform':'$.a[0].b','value':{'type':'object'}}]}],"
                    + "'options':{'threshold':0.9,'model':'own','prefix':' ','suffix':'\\n',"
                    + "'transform':'$.x','disable_var_expansion':true,'repeat':2,"
                    + "'judge_model':'j','timeout_ms':100,'tools':[{'type':'function'}]},"
                    + "'tags':['a','b c']}")
            .id();
    long b = db.test("{'name':'With its own','kind':'prompt','prompt_card_id':" + only + "}").id();
    long c = db.test("{'name':'Of the suite','kind':'prompt','prompt_card_id':" + q + "}").id();
    long h =
        db.test(
                "{'name':'Call','kind':'http','variables':{'v':'1'},'request':{'method':'PUT',"
                    + "'url':'{{base}}/x','headers':{'A':'b: c'},'body':{'k':['v']}},"
                    + "'captures':[{'name':'id','from':'header:Location'}],"
                    + "'expectations':[{'type':'status','value':200}]}")
            .id();
    return db.suite(
            "{'name':'Every kind','description':'About: it\\nall','prompts':["
                + p
                + ","
                + q
                + ","
                + chat
                + "],'cases':["
                + h
                + ","
                + a
                + ","
                + b
                + ","
                + c
                + "],'models':['m',{'id':'n','label':'L','temperature':0.1}],"
                + "'defaults':{'variables':{'d':'1'},'expectations':[{'type':'latency','threshold':9}],"
                + "'options':{'temperature':0,'rubric_prompt':'R'},"
                + "'run':{'max_concurrency':3,'repeat':2,'delay_ms':1}}}")
        .id();
  }

  /** All that a run of it does, without the numbers of what is stored. */
  private List<String> planned(long suite) {
    return db.inTransaction(() -> db.reader.plan(PlanRequest.ofSuite(suite))).cases().stream()
        .map(PlannedCase::toJson)
        .map(
            json ->
                jakarta.json.Json.createObjectBuilder(json)
                    .remove("test_case_id")
                    .remove("prompt_card_id")
                    .build()
                    .toString())
        .toList();
  }

  private void assertSame(long expected, long actual) {
    Suite first = db.inTransaction(() -> db.suites.find(expected).orElseThrow());
    Suite second = db.inTransaction(() -> db.suites.find(actual).orElseThrow());
    assertEquals(first.name(), second.name());
    assertEquals(first.description(), second.description());
    assertEquals(first.models(), second.models());
    assertEquals(first.defaults(), second.defaults());
    assertEquals(first.prompts().size(), second.prompts().size());
    assertEquals(planned(expected), planned(actual));
    assertEquals(titlesAndTags(first), titlesAndTags(second));
  }

  private String titlesAndTags(Suite suite) {
    return db.inTransaction(
        () ->
            suite.prompts().stream()
                    .map(prompt -> db.cards.find(prompt.cardId()).orElseThrow())
                    .map(card -> card.name() + "|" + card.title() + "|" + card.template())
                    .toList()
                + " "
                + suite.cases().stream()
                    .map(id -> db.testCases.find(id).orElseThrow())
                    .map(test -> test.name() + test.tags() + test.options() + test.variables())
                    .toList());
  }

  @Test
  void yamlBringsTheSameSuiteBack() {
    long suite = rich();
    String yaml = db.inTransaction(() -> db.tools.exports.yaml(suite));
    ImportedSuite back =
        db.inTransaction(() -> db.tools.imports.read(yaml, Form.YAML, null, false));
    assertEquals(List.of(), back.notUnderstood(), yaml);
    assertSame(suite, back.suiteId());
    assertEquals(
        yaml, db.inTransaction(() -> db.tools.exports.yaml(back.suiteId())), "and so on for ever");
    assertFalse(yaml.contains("&"), yaml);
  }

  @Test
  void jsonBringsTheSameSuiteBack() {
    long suite = rich();
    var json = db.inTransaction(() -> db.tools.exports.json(suite));
    ImportedSuite back = db.inTransaction(() -> db.tools.imports.take(json, null, false));
    assertEquals(List.of(), back.notUnderstood());
    assertSame(suite, back.suiteId());
  }

  @Test
  void aTableBringsItsTestsBack() {
    String csv =
        "name,__expected1,__expected2,__description,__threshold,__metadata:tags[]\n"
            + "\"A \"\"b\"\", c\",\"contains-any: \"\"x, y\"\", z\",starts-with(1): q,One,0.25,\"t,u\"\n"
            + "Bob,plain text,,Two,,\n";
    ImportedSuite first = db.inTransaction(() -> db.tools.imports.read(csv, Form.CSV, "T", false));
    assertEquals(List.of(), first.notUnderstood());
    String written = db.inTransaction(() -> db.tools.exports.csv(first.suiteId()));
    ImportedSuite second =
        db.inTransaction(() -> db.tools.imports.read(written, Form.CSV, "T", false));
    assertEquals(List.of(), second.notUnderstood());
    Suite one = db.inTransaction(() -> db.suites.find(first.suiteId()).orElseThrow());
    Suite two = db.inTransaction(() -> db.suites.find(second.suiteId()).orElseThrow());
    assertEquals(titlesAndTags(one), titlesAndTags(two));
    assertEquals(expectations(one), expectations(two));
  }

  private List<String> expectations(Suite suite) {
    return db.inTransaction(
        () ->
            suite.cases().stream()
                .map(id -> db.testCases.find(id).orElseThrow().expectations().toString())
                .toList());
  }

  @Test
  void aTableDoesNotLeaveOutInSilence() {
    long suite = rich();
    Problem problem =
        assertThrows(Problem.class, () -> db.inTransaction(() -> db.tools.exports.csv(suite)));
    assertEquals(422, problem.status());
    List<String> fields = problem.faults().stream().map(fault -> fault.field()).toList();
    assertTrue(fields.stream().anyMatch(field -> field.endsWith("/kind")), fields::toString);
    assertTrue(fields.contains("/defaults"), fields::toString);
  }

  @Test
  void aDryRunStoresNothing() {
    int before = db.inTransaction(() -> suites()).size();
    ImportedSuite said =
        db.inTransaction(
            () -> db.tools.imports.read("prompts: [a, b]\ntests: [{}]", Form.YAML, null, true));
    assertEquals(new ImportedSuite(null, "Imported suite", 2, 1, List.of()), said);
    assertEquals(before, db.inTransaction(() -> suites()).size());
  }

  private List<Suite> suites() {
    return db.suites.list(new dev.headway.suite.ListFilter(null, null, null, 1_000));
  }
}
