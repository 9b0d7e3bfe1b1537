package dev.headway.workload.testrun.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.expect.ExpectationType.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private record Example(String json, Evidence good, Evidence bad) {}

  private static final Map<String, Example> EXAMPLES = new LinkedHashMap<>();
  private static final Set<String> NEVER_PASS = Set.of("perplexity", "perplexity-score");

  private static void example(String type, String rest, String good, String bad) {
    example(type, rest, Evidence.of(good), Evidence.of(bad));
  }

  private static void example(String type, String rest, Evidence good, Evidence bad) {
    EXAMPLES.put(type, new Example("{'type': '" + type + "'" + rest + "}", good, bad));
  }

  private static Evidence calls(String name) {
    return Evidence.of("")
        .withToolCalls(
            JsonText.parse("[{\"function\": {\"name\": \"" + name + "\", \"arguments\": \"{}\"}}]")
                .asJsonArray(),
            JsonText.parse(
                    "[{\"type\": \"function\", \"function\": {\"name\": \"f\", \"parameters\": {}}}]")
                .asJsonArray());
  }

  private static Evidence http(int status, String body) {
    return Evidence.of(
        new HttpEvidence(status, Map.of("X-A", List.of(status + "")), body),
        Duration.ofMillis(status),
        null);
  }

  private static Evidence described(int status, String body) {
    return described(status, body, "application/json");
  }

  private static Evidence described(int status, String body, String type) {
    DescribedResponses described =
        DescribedResponses.of(
            JsonText.parseObject(
                Checked.quoted(
                    "{'operations': {'op': {'responses': {'500': {}, '201': {'headers':"
                        + " {'X-B': {'required': true, 'schema': {}}}}, '200': {'content':"
                        + " {'application/json': {'type': 'object'}}}}}}}")));
    Map<String, List<String>> headers = Map.of("Content-Type", List.of(type));
    return Evidence.of(new HttpEvidence(status, headers, body, "GET", described), null, null);
  }

  static {
    example("equals", ", 'value': 'a'", "a", "b");
    example("contains", ", 'value': 'a'", "xa", "A");
    example("icontains", ", 'value': 'a'", "xA", "b");
    example("contains-all", ", 'value': 'a,b'", "ab", "a");
    example("contains-any", ", 'value': 'a,b'", "a", "c");
    example("icontains-all", ", 'value': 'a,b'", "AB", "A");
    example("icontains-any", ", 'value': 'a,b'", "A", "c");
    example("starts-with", ", 'value': 'a'", "ab", "ba");
    example("regex", ", 'value': '^a+$'", "aa", "ab");
    example("word-count", ", 'value': 2", "a b", "a");
    example("is-refusal", "", "I cannot do that", "Done");
    example("is-json", "", "{}", "{");
    example("contains-json", "", "x {}", "x");
    example("is-xml", "", "<a/>", "a");
    example("contains-xml", "", "x <a/>", "a");
    example("is-html", "", "<p>a</p>", "a");
    example("contains-html", "", "x <p>a</p>", "a");
    example("is-sql", "", "SELECT 1", "x");
    example("contains-sql", "", "```sql\nSELECT 1\n```", "x");
    example("levenshtein", ", 'value': 'abcdef'", "abc", "");
    example("rouge-n", ", 'value': 'a b'", "a b", "c");
    example("bleu", ", 'value': 'a b'", "a b", "c");
    example("gleu", ", 'value': 'a b'", "a b", "c");
    example("meteor", ", 'value': 'a b'", "a b", "c");
    example(
        "latency",
        ", 'threshold': 10",
        Evidence.of("").withLatency(Duration.ofMillis(10)),
        Evidence.of("").withLatency(Duration.ofMillis(11)));
    example(
        "cost", ", 'threshold': 1", Evidence.of("").withCost(1.0), Evidence.of("").withCost(2.0));
    example(
        "finish-reason",
        ", 'value': 'stop'",
        Evidence.of("").withFinishReason("stop"),
        Evidence.of("").withFinishReason("length"));
    example("perplexity", ", 'threshold': 5", "a", "b");
    example("perplexity-score", "", "a", "b");
    example("is-valid-openai-tools-call", "", calls("f"), calls("g"));
    example("is-valid-openai-function-call", "", calls("f"), calls("g"));
    example("is-valid-function-call", "", calls("f"), calls("g"));
    example("tool-call-f1", ", 'value': 'f'", calls("f"), calls("g"));
    for (String type : List.of("similar", "similar:cosine", "similar:dot")) {
      example(type, ", 'value': 'good'", "good", "bad");
    }
    example("similar:euclidean", ", 'value': 'good', 'threshold': 0.1", "good", "bad");
    for (String type :
        List.of("llm-rubric", "model-graded-closedqa", "factuality", "model-graded-factuality")) {
      example(
          type,
          ", 'value': 'good'",
          Evidence.of("good").withPrompt("p"),
          Evidence.of("bad").withPrompt("p"));
    }
    example(
        "answer-relevance",
        ", 'threshold': 0.5",
        Evidence.of("good").withPrompt("good"),
        Evidence.of("bad").withPrompt("good"));
    example("select-best", ", 'value': 'good'", "good", "bad");
    example("max-score", "", "good", "bad");
    example("status", ", 'value': '2xx'", http(200, ""), http(404, ""));
    example("header", ", 'value': {'name': 'x-a', 'equals': '200'}", http(200, ""), http(404, ""));
    example(
        "json-path",
        ", 'value': {'path': '$.a', 'equals': 1}",
        http(200, "{\"a\": 1}"),
        http(200, "{\"a\": 2}"));
    example("json-schema", ", 'value': {'type': 'array'}", http(200, "[]"), http(200, "{}"));
    String rest = ", 'value': 'op'";
    example("no-server-error", "", described(200, "{}"), described(500, "{}"));
    example("status-documented", rest, described(200, "{}"), described(404, "{}"));
    example(
        "content-type-documented", rest, described(200, "{}"), described(200, "{}", "text/html"));
    example("body-conforms", rest, described(200, "{}"), described(200, "[]"));
    example("headers-conform", rest, described(200, ""), described(201, ""));
    example("allow-when-405", "", described(200, ""), described(405, ""));
    example("time", ", 'value': 200", http(200, ""), http(404, ""));
  }

  /** A judge who finds good what has a line "good" between the tags of the output. */
  private static final Graders GRADERS =
      new Graders() {
        @Override
        public String complete(String prompt) {
          boolean good = prompt.contains("<output>\ngood") || prompt.contains("\"0\">\ngood");
          if (prompt.contains("index of the best")) {
            return good ? "0" : "1";
          }
          if (prompt.contains("single Y")) {
            return good ? "Y" : "N";
          }
          if (prompt.contains("Write the one question")) {
            return good ? "good" : "bad";
          }
          return good
              ? "{\"pass\": true, \"category\": \"C\"}"
              : "{\"pass\": false, \"category\": \"D\"}";
        }

        @Override
        public double[] embed(String text) {
          return text.equals("good") ? new double[] {1, 0} : new double[] {0, 1};
        }
      };

  @Test
  void eachTypeHasAPassingAndAFailingExampleInBothForms() throws InterruptedException {
    Set<String> missing = new TreeSet<>(Catalogue.names());
    missing.removeAll(EXAMPLES.keySet());
    assertEquals(Set.of(), missing, "types without an example");
    for (Map.Entry<String, Example> entry : EXAMPLES.entrySet()) {
      Example example = entry.getValue();
      if (Comparison.TYPES.contains(entry.getKey())) {
        comparisonChooses(example);
        continue;
      }
      boolean can = !NEVER_PASS.contains(entry.getKey());
      String opposite = example.json.replaceFirst("'type': '", "'type': 'not-");
      assertEquals(can, passed(example.json, example.good), example.json);
      assertFalse(passed(example.json, example.bad), example.json);
      assertFalse(passed(opposite, example.good), opposite);
      assertEquals(can, passed(opposite, example.bad), opposite);
    }
  }

  private static boolean passed(String json, Evidence evidence) {
    return Checked.check(json, evidence, GRADERS).passed();
  }

  private static void comparisonChooses(Example example) throws InterruptedException {
    Expectations expectations =
        Checked.expectations("{'type': 'contains', 'value': 'good', 'weight': 0}," + example.json);
    assertTrue(expectations.hasComparisons());
    List<Evidence> answers = List.of(example.good, example.bad);
    List<CaseVerdict> verdicts = new ArrayList<>();
    for (Evidence answer : answers) {
      verdicts.add(expectations.check(answer, GRADERS));
    }
    List<CaseVerdict> compared = expectations.compare(answers, verdicts, GRADERS);
    assertTrue(compared.get(0).passed(), example.json);
    assertFalse(compared.get(1).passed(), example.json);
  }

  @Test
  void theDocumentationHasTheTablesOfTheCatalogue() throws IOException {
    String documentation = Files.readString(Path.of("src/docs/expectations.md"));
    for (Family family : Family.values()) {
      String table = table(family);
      assertTrue(
          documentation.contains(table), "src/docs/expectations.md has to have:\n\n" + table);
    }
    for (Map.Entry<String, String> refusal : Catalogue.refusals().entrySet()) {
      assertTrue(
          documentation.contains("`" + refusal.getKey() + "`"), "refused: " + refusal.getKey());
    }
  }

  private static String table(Family family) {
    StringBuilder table = new StringBuilder("## " + family.title() + "\n\n");
    table.append("| type | passes when | value | threshold |\n| --- | --- | --- | --- |\n");
    for (ExpectationType type : Catalogue.types()) {
      if (type.family() == family) {
        table
            .append("| `")
            .append(type.name())
            .append("` | ")
            .append(type.meaning())
            .append(" | ")
            .append(type.value().meaning())
            .append(" | ")
            .append(type.usualThreshold())
            .append(" |\n");
      }
    }
    return table.toString();
  }
}
