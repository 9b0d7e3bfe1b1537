package dev.headway.suite.promptfoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.platform.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static JsonArray tests(String csv, Report report) {
    return CsvTests.read(csv, report).getJsonArray("tests");
  }

  @Test
  void columnsAreVariablesAndThoseWithUnderscoresSayMore() {
    String csv =
        """
        name,__expected1,__expected2,__description,__prefix,__suffix,__metric,__threshold
        "Ada, Countess",contains: Ada,"not-equals:x",First,Dear ,!,M,0.5
        Bob,plain,,,,,,
        """;
    Report report = new Report();
    JsonArray tests = tests(csv, report);
    assertEquals(
        "{\"description\":\"First\",\"threshold\":0.5,\"vars\":{\"name\":\"Ada, Countess\"},"
            + "\"assert\":[{\"type\":\"contains\",\"value\":\"Ada\",\"metric\":\"M\"},"
            + "{\"type\":\"not-equals\",\"value\":\"x\",\"metric\":\"M\"}],"
            + "\"options\":{\"prefix\":\"Dear \",\"suffix\":\"!\"}}",
        tests.get(0).toString());
    assertEquals(
        "[{\"type\":\"equals\",\"value\":\"plain\"}]",
        tests.getJsonObject(1).get("assert").toString());
    assertEquals(List.of(), report.entries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contains-all: a, \"b,c\" , d | {'type':'contains-all','value':['a','b,c','d']}",
        "similar(0.8): x | {'type':'similar','value':'x','threshold':0.8}",
        "latency(500) | {'type':'latency','threshold':500}",
        "levenshtein: x | {'type':'levenshtein','value':'x','threshold':0.75}",
        "not-is-json | {'type':'not-is-json'}",
        "grade: is kind | {'type':'llm-rubric','value':' is kind'}",
        "fn:output.x | {'type':'javascript','value':'output.x'}",
        "python: len(output) | {'type':'python','value':'len(output)'}",
        "file://x.py | {'type':'python','value':'file://x.py'}",
        "a: b | {'type':'equals','value':'a: b'}",
        "nonsense(1): b | {'type':'equals','value':'nonsense(1): b'}"
      })
  void aCellIsReadAsPromptfooReadsIt(String cell, String assertion) {
    assertEquals(assertion.replace('\'', '"'), AssertionText.read(cell).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'contains','value':'x'}",
        "{'type':'not-contains-any','value':['a','say \\\\'b, c\\\\'']}",
        "{'type':'similar','value':'x','threshold':0.9}",
        "{'type':'is-json'}"
      })
  void whatIsWrittenReadsBack(String json) {
    JsonObject assertion = dev.headway.suite.SuiteDatabase.object(json.replace("\\\\'", "\\'"));
    assertEquals(assertion, AssertionText.read(AssertionText.write(assertion).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'contains','value':'x','weight':2}",
        "{'type':'contains','value':{'a':1}}",
        "{'type':'contains','value':' x'}",
        "{'type':'similar','value':'x'}"
      })
  void whatNoCellCanSayIsNotWritten(String json) {
    assertEquals(true, AssertionText.write(dev.headway.suite.SuiteDatabase.object(json)).isEmpty());
  }

  @Test
  void unknownColumnsAndMuchTooLongRowsAreNamed() {
    Report report = new Report();
    tests("a,__nope,__threshold\n1,2,x,4\n", report);
    assertEquals(
        List.of("header __nope", "row 2 columns", "row 2 __threshold"),
        report.entries().stream().map(entry -> entry.path() + " " + entry.what()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,a\n1,2", "a\n\"x", "a\n\u0000"})
  void whatIsNoTableIsRefused(String csv) {
    Problem problem = assertThrows(Problem.class, () -> tests(csv, new Report()));
    assertEquals("malformed_csv", problem.code());
  }
}
