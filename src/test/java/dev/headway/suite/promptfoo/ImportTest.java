package dev.headway.suite.promptfoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.Expectations;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a promptfoo file, and what is named as not understood. */
class ImportTest {
  private static final Expectations ANY =
      new Expectations() {
        @Override
        public List<Fault> check(JsonArray expectations, String path) {
          return expectations.toString().contains("\"moderation\"")
              ? List.of(new Fault(path + "/0/type", "is not judged here"))
              : List.of();
        }
      };

  private static SuiteDraft read(String yaml) {
    return ConfigReader.read(ConfigText.parse(yaml), ANY);
  }

  private static List<String> named(SuiteDraft draft) {
    return draft.notUnderstood().stream().map(entry -> entry.path() + " " + entry.what()).toList();
  }

  private static JsonObject test(String fields) {
    return read("tests:\n  - {" + fields + "}").cases().get(0).body();
  }

  @Test
  void promptsAreTextsAndChatsWithLabels() {
    SuiteDraft draft =
        read(
            """
            prompts:
              - Say {{a}}
              - label: Chat
                raw: '[{"role":"system","content":"Be kind"},{"role":"user","content":"{{a}}"}]'
              - |-
                - role: user
                  content: Hello {{a}}
              - - {role: user, content: direct}
            """);
    assertEquals(List.of(), draft.notUnderstood());
    assertEquals(
        List.of(
            "Say {{a}}", "Chat", "- role: user", "[{\"role\":\"user\",\"content\":\"direct\"}]"),
        draft.cards().stream().map(card -> card.name()).toList());
    assertEquals(
        "[{\"role\":\"user\",\"content\":\"Hello {{a}}\"}]",
        draft.cards().get(2).template().toString());
    assertEquals(2, draft.cards().get(1).template().asJsonArray().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://prompt.txt",
        "exec:./make.sh",
        "package:@x/y:prompt",
        "python:p.py",
        "prompts/one.txt",
        "p.js:fn",
        "prompts/*",
        "langfuse://x",
        "'Hello {{ env.SECRET }}'",
        "'({vars}) => vars.x'"
      })
  void aPromptThatIsCodeOrAFileOrTheEnvironmentIsNamedAndLeftOut(String prompt) {
    SuiteDraft draft = read("prompts: [fine, " + prompt + "]");
    assertEquals(1, draft.cards().size(), () -> draft.cards().toString());
    assertEquals("prompts[1]", draft.notUnderstood().get(0).path());
  }

  @Test
  void providersBecomeModelsWithTheirSettings() {
    SuiteDraft draft =
        read(
            """
            targets:
              - ollama:chat:llama3
              - id: openai:chat:gpt-4o
                label: GPT
                config: {temperature: 0.2, max_tokens: 50, apiKey: secret}
              - openai:gpt-4: {config: {seed: 3}}
              - file://provider.js
              - python:p.py
              - exec:./x
              - https://example.org/chat
              - package:a:b
            """);
    assertEquals(
        "[\"ollama:chat:llama3\",{\"id\":\"openai:chat:gpt-4o\",\"label\":\"GPT\","
            + "\"temperature\":0.2,\"max_tokens\":50},{\"id\":\"openai:gpt-4\",\"seed\":3}]",
        draft.models().toString());
    assertEquals(
        List.of(
            "targets[1].config apiKey",
            "targets[3] file://provider.js",
            "targets[4] python:p.py",
            "targets[5] exec:./x",
            "targets[6] https://example.org/chat",
            "targets[7] package:a:b"),
        named(draft));
  }

  @Test
  void aTestBringsItsVariablesAssertionsOptionsAndThreshold() {
    JsonObject test =
        test(
            "description: D, vars: {a: [x, y], n: 1}, threshold: 0.5, provider: m,"
                + " options: {transform: output.answer, disableDefaultAsserts: true, temperature: 0},"
                + " metadata: {tags: [t]},"
                + " assert: [{type: not-contains, value: z, weight: 2, metric: M,"
                + " transform: '$.a[0]'}, {type: assert-set, threshold: 0.5, assert:"
                + " [{type: contains-all, value: [a, b]}]}]");
    assertEquals("D", test.getString("name"));
    assertEquals("{\"a\":[\"x\",\"y\"],\"n\":1}", test.get("variables").toString());
    assertEquals(
        "{\"threshold\":0.5,\"model\":\"m\",\"transform\":\"$.answer\","
            + "\"disable_default_asserts\":true,\"temperature\":0}",
        test.get("options").toString());
    assertEquals(
        "[{\"type\":\"not-contains\",\"value\":\"z\",\"weight\":2,\"metric\":\"M\","
            + "\"transform\":\"$.a[0]\"},{\"type\":\"assert-set\",\"threshold\":0.5,"
            + "\"assert\":[{\"type\":\"contains-all\",\"value\":[\"a\",\"b\"]}]}]",
        test.get("expectations").toString());
    assertEquals("[\"t\"]", test.get("tags").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: javascript, value: 'true'} | tests[0].assert[0] javascript",
        "{type: not-javascript, value: 'true'} | tests[0].assert[0] not-javascript",
        "{type: python, value: 'True'} | tests[0].assert[0] python",
        "{type: ruby, value: x} | tests[0].assert[0] ruby",
        "{type: webhook, value: 'http://x'} | tests[0].assert[0] webhook",
        "{type: contains, value: 'file://x.txt'} | tests[0].assert[0] file://x.txt",
        "{type: is-json, value: 'package:a:b'} | tests[0].assert[0] package:a:b",
        "{type: llm-rubric, value: x, provider: 'exec:./judge'} | tests[0].assert[0] exec:./judge",
        "{type: llm-rubric, value: x, provider: {id: 'python:j.py'}} | tests[0].assert[0] python:j.py",
        "{type: contains, value: x, transform: output.trim()} | tests[0].assert[0] transform",
        "{type: contains, value: x, transform: 'file://t.js'} | tests[0].assert[0] file://t.js",
        "{type: contains, value: '{{ env.KEY }}'} | tests[0].assert[0] env",
        "{type: moderation} | tests[0].assert[0] moderation",
        "{value: x} | tests[0].assert[0] assert",
        "{type: assert-set, assert: [{type: javascript, value: x}]}"
            + " | tests[0].assert[0].assert[0] javascript",
      })
  void anAssertionThatIsNotUnderstoodIsNamedAndLeftOut(String assertion, String first) {
    SuiteDraft draft = read("tests:\n  - assert: [" + assertion + ", {type: contains, value: y}]");
    assertEquals(first, named(draft).get(0));
    assertEquals(
        "[{\"type\":\"contains\",\"value\":\"y\"}]",
        draft.cases().get(0).body().get("expectations").toString());
  }

  @Test
  void filesCodeAndTheEnvironmentAreNamedWhereverTheyStand() {
    SuiteDraft draft =
        read(
            """
            env: {KEY: x}
            extensions: [file://hook.js]
            nunjucksFilters: {up: ./up.js}
            outputPath: out.json
            prompts: [ok]
            defaultTest: file://d.yaml
            tests:
              - file://tests.csv
              - path: file://gen.py
                config: {}
              - vars: {a: file://a.txt, b: [file://b.txt, fine], c: "{{env.X}}", d: ok}
                assertScoringFunction: file://s.js
                options: {transformVars: x, postprocess: y, transform: "output.map(x => x)"}
              - vars: vars.yaml
            scenarios: [file://s.yaml]
            """);
    assertEquals(
        List.of(
            "env env",
            "extensions extensions",
            "nunjucksFilters nunjucksFilters",
            "outputPath outputPath",
            "defaultTest file://d.yaml",
            "tests[0] file://tests.csv",
            "tests[1] \"file://gen.py\"",
            "tests[2] assertScoringFunction",
            "tests[2].vars.a file://a.txt",
            "tests[2].vars.b[0] file://b.txt",
            "tests[2].vars.c env",
            "tests[2].options transformVars",
            "tests[2].options postprocess",
            "tests[2].options transform",
            "tests[3].vars vars",
            "scenarios[0] file://s.yaml"),
        named(draft));
    assertEquals(
        "{\"b\":[\"fine\"],\"d\":\"ok\"}", draft.cases().get(0).body().get("variables").toString());
  }

  @Test
  void scenariosAreEachSetOfDataWithEachTest() {
    SuiteDraft draft =
        read(
            """
            scenarios:
              - description: S
                config:
                  - vars: {l: fr}
                    assert: [{type: contains, value: f}]
                  - vars: {l: de}
                tests:
                  - description: one
                    vars: {n: 1}
                    assert: [{type: contains, value: x}]
                  - vars: {l: own}
            """);
    List<JsonObject> bodies = draft.cases().stream().map(CaseDraft::body).toList();
    assertEquals(
        List.of("S: one", "S", "S: one", "S"),
        bodies.stream().map(body -> body.getString("name")).toList());
    assertEquals(
        List.of(
            "{\"l\":\"fr\",\"n\":1}",
            "{\"l\":\"own\"}",
            "{\"l\":\"de\",\"n\":1}",
            "{\"l\":\"own\"}"),
        bodies.stream().map(body -> body.get("variables").toString()).toList());
    assertEquals(
        List.of(2, 1, 1, 0),
        bodies.stream().map(body -> body.getJsonArray("expectations").size()).toList());
  }

  @Test
  void defaultsAndHowToRunAreKept() {
    SuiteDraft draft =
        read(
            """
            description: About
            prompts: p
            defaultTest:
              vars: {a: 1}
              assert: [{type: latency, threshold: 100}]
              options: {provider: judge, rubricPrompt: R}
              threshold: 0.8
            evaluateOptions: {maxConcurrency: 4, repeat: 2, delay: 10, showProgressBar: true}
            """);
    assertEquals(
        "{\"variables\":{\"a\":1},\"expectations\":[{\"type\":\"latency\",\"threshold\":100}],"
            + "\"options\":{\"threshold\":0.8,\"judge_model\":\"judge\",\"rubric_prompt\":\"R\"},"
            + "\"run\":{\"max_concurrency\":4,\"repeat\":2,\"delay_ms\":10}}",
        draft.defaults().toString());
    assertEquals(List.of("evaluateOptions showProgressBar"), named(draft));
  }

  @Test
  void whatASuiteWouldRefuseIsLeftOutAloneAndNamed() {
    SuiteDraft draft =
        read(
            """
            providers: [ok, {id: hot, config: {temperature: hot}}]
            tests:
              - options: {repeat: 0}
              - vars: {a: 1}
            evaluateOptions: {repeat: 100000}
            """);
    assertEquals("[\"ok\"]", draft.models().toString());
    assertEquals(1, draft.cases().size());
    assertEquals("{}", draft.defaults().toString());
    assertEquals(
        List.of(
            "tests[0] /options/repeat",
            "providers /models/0/temperature",
            "evaluateOptions /defaults/run/repeat"),
        named(draft));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "text", "{jobs: 1}", "", "12"})
  void whatIsNoConfigurationIsRefused(String yaml) {
    assertEquals("invalid_request", assertThrows(Problem.class, () -> read(yaml)).code());
  }

  @Test
  void theListOfWhatWasNotUnderstoodHasAnEnd() {
    StringBuilder yaml = new StringBuilder("tests:\n");
    Stream.generate(() -> "  - assert: [{type: javascript, value: x}]\n")
        .limit(3_000)
        .forEach(yaml::append);
    List<NotUnderstood> entries = read(yaml.toString()).notUnderstood();
    assertEquals(1_001, entries.size());
    assertTrue(entries.get(1_000).why().contains("2000 more"), entries.get(1_000)::why);
  }
}
