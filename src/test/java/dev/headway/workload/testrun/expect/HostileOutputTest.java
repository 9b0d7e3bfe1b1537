package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patterns, schemas and outputs made to take for ever. */
class HostileOutputTest {
  /** About a second is meant; a busy machine gets more. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private static final int MB = 1_000_000;

  /** Enough to show what grows too fast, and quick for what does not. */
  private static final int PART = 20_000;

  private static Verdict soon(String json, String output) {
    return assertTimeoutPreemptively(SOON, () -> check(json, output), json);
  }

  private static void isGivenUp(String json, String output) {
    assertTrue(soon(json, output).unjudged(), json);
    assertFalse(soon(json.replaceFirst("'type': '", "'type': 'not-"), output).passed(), json);
  }

  @Test
  void aPatternThatBacktracksWithoutEndIsGivenUp() {
    isGivenUp("{'type': 'regex', 'value': '^(a+)+\\\\1$'}", "a".repeat(50) + "!");
    isGivenUp("{'type': 'regex', 'value': '^(a|b|ab)*c$'}", "ab".repeat(20_000));
    isGivenUp("{'type': 'regex', 'value': '(.*)(.*)(.*)(.*)z'}", "a".repeat(100_000));
  }

  @Test
  void aSchemaWithSuchAPatternIsGivenUp() {
    isGivenUp(
        "{'type': 'is-json', 'value': {'pattern': '^(a+)+\\\\1$'}}", "\"" + "a".repeat(50) + "!\"");
    isGivenUp(
        "{'type': 'is-json', 'value': {'patternProperties': {'^(a+)+\\\\1$': {}}}}",
        "{\"" + "a".repeat(50) + "!\": 1}");
  }

  @Test
  void aSchemaThatNeedsHugeNumbersIsGivenUp() {
    isGivenUp("{'type': 'is-json', 'value': {'multipleOf': 3}}", "1e999999999");
    assertTrue(soon("{'type': 'is-json'}", "1e999999999").passed());
  }

  @Test
  void aSchemaThatGoesRoundInCirclesOrElsewhereIsNoSchema() {
    for (String schema :
        List.of(
            "{'$ref': '#'}",
            "{'$ref': 'http://127.0.0.1:1/schema.json'}",
            "{'$ref': 'file:///etc/passwd'}")) {
      List<?> faults = Checked.faults("{'type': 'is-json', 'value': " + schema + "}");
      assertTrue(
          !faults.isEmpty() || !soon("{'type': 'is-json', 'value': " + schema + "}", "{}").passed(),
          schema);
    }
  }

  @Test
  void deepJsonIsGivenUp() {
    isGivenUp("{'type': 'is-json'}", "[".repeat(MB / 2) + "]".repeat(MB / 2));
    isGivenUp("{'type': 'is-json'}", "{\"a\":".repeat(MB / 10));
    isGivenUp("{'type': 'equals', 'value': [1]}", "[".repeat(MB));
  }

  @Test
  void xmlBombsAndForeignFilesAreNotRead() {
    String lol =
        "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c"
            + " \"&b;&b;&b;&b;\">]><l>&c;</l>";
    assertFalse(soon("{'type': 'is-xml'}", lol).passed());
    String file = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><l>&a;</l>";
    assertFalse(soon("{'type': 'is-xml'}", file).passed());
    String outside = "<!DOCTYPE l SYSTEM \"http://127.0.0.1:1/l.dtd\"><l/>";
    assertTrue(soon("{'type': 'is-xml'}", outside).passed());
    assertFalse(soon("{'type': 'is-xml'}", "<!DOCTYPE " + "\"a\"".repeat(MB / 4) + "[").passed());
  }

  @Test
  void nestedSqlEndsInTime() {
    soon("{'type': 'is-sql'}", "SELECT " + "(".repeat(25) + "1" + ")".repeat(25));
    soon("{'type': 'is-sql'}", "SELECT " + "((1)+".repeat(25) + "1" + ")".repeat(25));
    soon("{'type': 'is-sql'}", "SELECT " + "case when ".repeat(2_000));
    isGivenUp("{'type': 'is-sql'}", "SELECT " + "(".repeat(1_000));
    isGivenUp("{'type': 'is-sql'}", "SELECT '" + "a".repeat(MB) + "'");
  }

  @Test
  void aPathThatLeadsEverywhereIsGivenUp() {
    String json = "[" + "[1,2,3,4,5,6,7,8,9,[1,2,3]],".repeat(50_000) + "0]";
    isGivenUp("{'type': 'json-path', 'value': {'path': '$..*..*', 'exists': true}}", json);
  }

  static Stream<String> unkind() {
    return Stream.of(
            "a", "a ", "{", "{}", "{\"a\":", "<a ", "<a>", "<a/>", "<b><p>", "&a", "a.", "''\"``",
            "$$", "((")
        .map(part -> part.repeat(PART / part.length()));
  }

  @ParameterizedTest
  @MethodSource("unkind")
  void muchOfAnythingIsJudgedInTime(String output) {
    for (String type : Catalogue.names()) {
      String rest =
          switch (Catalogue.type(type).value()) {
            case NONE, SCHEMA, SQL, TOOLS, MAX_SCORE -> "";
            case COUNT, TIME -> ", 'value': 3";
            case STATUS -> ", 'value': '2xx'";
            case HEADER -> ", 'value': {'name': 'x', 'exists': true}";
            case JSON_PATH -> ", 'value': {'path': '$..a', 'exists': true}";
            case REQUIRED_SCHEMA -> ", 'value': {'type': 'object'}";
            case ELEMENTS -> ", 'value': 'x.y'";
            default -> ", 'value': 'some words to compare with'";
          };
      String threshold = Catalogue.type(type).needsThreshold() ? ", 'threshold': 5" : "";
      if (!Comparison.TYPES.contains(type)) {
        soon("{'type': '" + type + "'" + rest + threshold + "}", output);
      }
    }
  }

  @Test
  void aMegabyteOfWordsIsJudgedInTime() {
    for (String type :
        List.of("contains", "regex", "is-json", "contains-json", "bleu", "word-count", "similar")) {
      soon(
          "{'type': '"
              + type
              + "', 'value': "
              + (type.endsWith("json") ? "{}" : type.equals("word-count") ? "3" : "'some'")
              + "}",
          "some words ".repeat(MB / 11));
    }
    soon("{'type': 'is-refusal'}", "some words ".repeat(MB / 11));
  }

  @Test
  void twoLongTextsAreComparedOrGivenUpInTime() {
    for (String type : List.of("levenshtein", "rouge-n", "bleu", "gleu", "meteor")) {
      for (String part : List.of("a", "a b ", "word. ")) {
        Evidence evidence =
            Evidence.of(part.repeat(PART / part.length()))
                .withVariables(
                    JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("long", (part + "b ").repeat(PART / (part.length() + 2)))
                        .build());
        assertTimeoutPreemptively(
            SOON, () -> check("{'type': '" + type + "', 'value': '{{long}}'}", evidence), type);
      }
    }
  }
}
