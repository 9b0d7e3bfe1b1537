package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.expectations;
import static dev.headway.workload.testrun.expect.Checked.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationReaderTest {
  @Test
  void allFieldsAreRead() {
    Expectation expectation =
        expectations(
                "{'type': 'not-meteor', 'value': 'x', 'threshold': 0.4, 'weight': 2, 'metric': 'm',"
                    + " 'transform': '$.a', 'alpha': 0.5, 'config': {'beta': 2}}")
            .list()
            .get(0);
    assertEquals("meteor", expectation.type());
    assertEquals("not-meteor", expectation.name());
    assertTrue(expectation.negated());
    assertEquals(0.4, expectation.threshold());
    assertEquals(2, expectation.weight());
    assertEquals("m", expectation.metric());
    assertEquals("$.a", expectation.transform());
    assertEquals(2, expectation.config().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'value': 'x'}|.type|must be one of the types",
        "{'type': 'contain', 'value': 'x'}|.type|contain is unknown",
        "{'type': 'javascript', 'value': 'true'}|.type|javascript is refused: Headway runs no code",
        "{'type': 'not-python', 'value': 'true'}|.type|python is refused",
        "{'type': 'ruby', 'value': 'true'}|.type|ruby is refused",
        "{'type': 'webhook', 'value': 'http://x'}|.type|webhook is refused",
        "{'type': 'contains', 'value': 'file://x.txt'}|.value|file:// is refused",
        "{'type': 'contains-any', 'value': ['a', 'file://x.txt']}|.value[1]|file:// is refused",
        "{'type': 'is-json', 'value': 'file://schema.json'}|.value|file:// is refused",
        "{'type': 'equals', 'value': 'package:@x/y:z'}|.value|package: is refused",
        "{'type': 'contains'}|.value|must be a text or a number",
        "{'type': 'contains', 'value': ''}|.value|must be a text or a number",
        "{'type': 'contains', 'value': '{{ a.b() }}'}|.value|only a variable",
        "{'type': 'contains-all', 'value': '\\'a'}|.value|must be a list of texts",
        "{'type': 'equals'}|.value|must be a value",
        "{'type': 'regex', 'value': '('}|.value|must be a regular expression",
        "{'type': 'word-count', 'value': {'min': 3, 'max': 2}}|.value|must be a number, or an object",
        "{'type': 'word-count', 'value': 'many'}|.value|must be a number, or an object",
        "{'type': 'is-json', 'value': {'type': 'nonsense'}}|.value|must be a JSON Schema",
        "{'type': 'is-json', 'value': {'pattern': '('}}|.value|must be a JSON Schema",
        "{'type': 'is-sql', 'value': 'MySQL'}|.value|must be an object with databaseType",
        "{'type': 'latency'}|.threshold|must be given for latency",
        "{'type': 'cost', 'value': 3}|.threshold|must be given for cost",
        "{'type': 'bleu', 'value': 'x', 'threshold': 'high'}|.threshold|must be a number",
        "{'type': 'contains', 'value': 'x', 'weight': -1}|.weight|must be 0 or more",
        "{'type': 'contains', 'value': 'x', 'transform': 'output.trim()'}|.transform|must be a JSON path",
        "{'type': 'contains', 'value': 'x', 'treshold': 1}|.treshold|there is no such field",
        "{'type': 'llm-rubric', 'value': 'x', 'provider': 'openai:gpt'}|.provider|the judge is chosen in the settings",
        "{'type': 'assert-set'}|.assert|must be a list of expectations",
        "{'type': 'assert-set', 'assert': [{'type': 'latency'}]}|.assert[0].threshold|must be given",
        "{'type': 'assert-set', 'assert': [{'type': 'assert-set', 'assert': []}]}|.assert[0].type|cannot be in another",
        "{'type': 'not-assert-set', 'assert': []}|.type|assert-set is unknown",
        "{'type': 'not-select-best', 'value': 'x'}|.type|possible neither",
        "{'type': 'status', 'value': 'ok'}|.value|must be a status such as 200",
        "{'type': 'header', 'value': {'name': 'x'}}|.value|must be an object with name",
        "{'type': 'json-path', 'value': {'path': 'a.b', 'exists': true}}|.value|a JSON path begins with $",
        "{'type': 'json-path', 'value': {'path': '$[?(@.a =~ /x/)]', 'exists': true}}|.value|=~ is not allowed",
        "{'type': 'time'}|.value|must be a number of milliseconds",
      })
  void aFaultNamesItsFieldAndWhatWouldBeRight(String json, String field, String message) {
    List<Problem.Fault> faults = faults("{'type': 'is-json'}, " + json);
    assertEquals("expectations[1]" + field, faults.get(0).field(), faults.toString());
    assertTrue(faults.get(0).message().contains(message), faults.toString());
    assertEquals(1, faults.size(), faults.toString());
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertEquals(3, faults("{'type': 'latency', 'weight': -1}, 3").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript", "python", "ruby", "webhook", "moderation", "g-eval"})
  void refusedTypesAreKnownByName(String type) {
    assertTrue(Catalogue.refusals().containsKey(type));
  }
}
