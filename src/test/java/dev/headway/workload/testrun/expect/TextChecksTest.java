package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static dev.headway.workload.testrun.expect.Checked.fails;
import static dev.headway.workload.testrun.expect.Checked.isUnjudged;
import static dev.headway.workload.testrun.expect.Checked.passes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headway.platform.JsonText;
import org.junit.jupiter.api.Test;

class TextChecksTest {
  @Test
  void equalsComparesTextsExactlyAndJsonByItsContent() {
    passes("{'type': 'equals', 'value': 'yes'}", "yes");
    fails("{'type': 'equals', 'value': 'yes'}", "yes ");
    fails("{'type': 'equals', 'value': 'yes'}", "Yes");
    passes("{'type': 'equals', 'value': 4.0}", "4");
    passes("{'type': 'equals', 'value': true}", "true");
    passes(
        "{'type': 'equals', 'value': {'a': 1, 'b': [true, null]}}",
        "{\"b\":[true,null], \"a\":1.0}");
    fails("{'type': 'equals', 'value': {'a': 1}}", "{\"a\":1,\"b\":2}");
    fails("{'type': 'equals', 'value': [1, 2]}", "[2, 1]");
    fails("{'type': 'equals', 'value': {'a': 1}}", "no JSON");
  }

  @Test
  void containsMindsTheCaseAndTakesNumbers() {
    passes("{'type': 'contains', 'value': 'world'}", "hello world");
    fails("{'type': 'contains', 'value': 'World'}", "hello world");
    passes("{'type': 'icontains', 'value': 'WORLD'}", "hello World");
    passes("{'type': 'contains', 'value': 42}", "it is 42.");
    isUnjudged("{'type': 'contains', 'value': '{{absent}}'}", Evidence.of("anything"));
  }

  @Test
  void containsAllAndAnyTakeListsAndTextsWithCommas() {
    passes("{'type': 'contains-all', 'value': ['a', 'b']}", "b a");
    fails("{'type': 'contains-all', 'value': ['a', 'c']}", "b a");
    passes("{'type': 'contains-any', 'value': ['x', 'b']}", "b a");
    fails("{'type': 'contains-any', 'value': ['x', 'y']}", "b a");
    passes("{'type': 'icontains-all', 'value': 'A,B'}", "b a");
    passes("{'type': 'icontains-any', 'value': 'x, B'}", "b a");
    passes("{'type': 'contains-all', 'value': 'red,, green'}", "green and red");
    passes("{'type': 'contains-any', 'value': '\\'a, b\\', c'}", "only a, b here");
    fails("{'type': 'contains-any', 'value': '\\'a, b\\', c'}", "only a here");
    passes("{'type': 'contains-any', 'value': '\\'say \\'\\'hi\\'\\'\\''}", "say \"hi\"");
    passes("{'type': 'contains-all', 'value': []}", "nothing");
    fails("{'type': 'contains-any', 'value': []}", "nothing");
    passes("{'type': 'contains-all', 'value': [1, 'a']}", "a1");
  }

  @Test
  void startsWithMindsTheCase() {
    passes("{'type': 'starts-with', 'value': 'Yes'}", "Yes, sir");
    fails("{'type': 'starts-with', 'value': 'yes'}", "Yes, sir");
  }

  @Test
  void regexSearchesAsJavaScriptDoes() {
    passes("{'type': 'regex', 'value': '\\\\d{4}'}", "in 2024 or so");
    fails("{'type': 'regex', 'value': '^\\\\d{4}$'}", "in 2024");
    fails("{'type': 'regex', 'value': 'end$'}", "the end\n");
    fails("{'type': 'regex', 'value': 'a.b'}", "a\nb");
    passes("{'type': 'regex', 'value': 'a[^]b'}", "a\nb");
    passes("{'type': 'regex', 'value': '{name}'}", "{name}");
    passes("{'type': 'regex', 'value': '[[]x'}", "[x");
    passes("{'type': 'regex', 'value': '[a&&b]'}", "&");
    passes("{'type': 'regex', 'value': '\\\\bé'}", "xé");
    passes("{'type': 'regex', 'value': 'a\\\\sb'}", "a\u00a0b");
    passes("{'type': 'regex', 'value': '(?<year>\\\\d+)-\\\\k<year>'}", "12-12");
    fails("{'type': 'regex', 'value': 'ABC'}", "abc");
  }

  @Test
  void aPatternThatIsNoneFailsInBothForms() {
    Evidence evidence = Evidence.of("x").withVariables(JsonText.parseObject("{\"p\": \"(\"}"));
    assertFalse(check("{'type': 'regex', 'value': '{{p}}'}", evidence).passed());
    assertFalse(check("{'type': 'not-regex', 'value': '{{p}}'}", evidence).passed());
  }

  @Test
  void wordCountTakesANumberOrARange() {
    passes("{'type': 'word-count', 'value': 3}", "  one two\n three ");
    passes("{'type': 'word-count', 'value': '3'}", "one two three");
    fails("{'type': 'word-count', 'value': 2}", "one two three");
    passes("{'type': 'word-count', 'value': {'min': 2, 'max': 3}}", "one two three");
    fails("{'type': 'word-count', 'value': {'max': 2}}", "one two three");
    passes("{'type': 'word-count', 'value': {'min': 3}}", "one two three");
    passes("{'type': 'word-count', 'value': 0}", "  ");
  }

  @Test
  void aRefusalIsToldByItsPhrases() {
    passes("{'type': 'is-refusal'}", "I'm sorry, but I can't help with that.");
    passes("{'type': 'is-refusal'}", "I’m sorry");
    passes("{'type': 'is-refusal'}", "Well. As an AI I have no legs.");
    fails("{'type': 'is-refusal'}", "Sure, here it is.");
    fails("{'type': 'is-refusal'}", "The class an ai model has aslant");
  }

  @Test
  void anEmptyAnswerIsARefusalWithoutAScore() {
    assertEquals(0, check("{'type': 'is-refusal'}", " ").score());
    assertEquals(true, check("{'type': 'is-refusal'}", " ").passed());
    assertEquals(false, check("{'type': 'not-is-refusal'}", " ").passed());
  }

  @Test
  void valuesAreTemplatesOverTheVariables() {
    Evidence evidence =
        Evidence.of("Paris is in France")
            .withVariables(JsonText.parseObject("{\"city\": {\"name\": \"Paris\"}, \"n\": 4}"));
    passes("{'type': 'contains', 'value': '{{city.name}}'}", evidence);
    passes("{'type': 'contains-all', 'value': ['{{ city.name }}', 'France']}", evidence);
    passes("{'type': 'word-count', 'value': '{{n}}'}", evidence);
    fails("{'type': 'regex', 'value': '^{{city.name}}$'}", evidence);
  }
}
