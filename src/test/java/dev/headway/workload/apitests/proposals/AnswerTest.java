package dev.headway.workload.apitests.proposals;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.apitests.cases.Proposal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private static final String ONE = "{'name':'a','expect':'accepted'}";
  private static final String OTHER = "{'name':'b','expect':'refused'}";

  private static List<Proposal> read(String answer) {
    return Answer.proposals(answer.replace('\'', '"'), 5);
  }

  private static String names(String answer) {
    return read(answer).stream().map(Proposal::name).collect(Collectors.joining());
  }

  @Test
  void aProposalIsReadAsItIsMeant() {
    Proposal full =
        read("{'cases':[{'name':'a','why':'b','parameters':{'query.x':1},'body':[2],"
                + "'expect':'accepted'}]}")
            .get(0);
    assertEquals("a", full.name());
    assertEquals("b", full.why());
    assertEquals("{query.x=1}", full.parameters().toString());
    assertEquals("[2]", full.body().toString());
    assertTrue(full.accepted());
    assertNull(read("{'cases':[" + OTHER + "]}").get(0).body());
    assertTrue(!read("{'cases':[" + OTHER + "]}").get(0).accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cases':[" + ONE + "," + OTHER + "]}",
        "```json\n{'cases':[" + ONE + "," + OTHER + "]}\n```",
        "Sure! {here} you are [1]:\n\n" + ONE + "\nand " + OTHER + "\nI hope \"that helps.",
        "<think>{'a':[{'b':1}]}</think>[" + ONE + "," + OTHER + "]",
        "{'result':{'cases':[" + ONE + "," + OTHER + "]}}",
        // cut off
        "{'cases':[" + ONE + "," + OTHER + ",{'name':'c','expect':'acc",
        "{'cases':[" + ONE + ",7,null,'x',[]," + OTHER + ",{'name':'c'}]}"
      })
  void casesAreFoundWhateverIsAroundThem(String answer) {
    assertEquals("ab", names(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I cannot help with that.",
        "{'cases':7}",
        "{'cases':{}}",
        "[[],{}]",
        "{\"",
        "{'cases':[{'name':'a','expect':'maybe'}]}",
        "{'cases':[{'name':'a','expect':7}]}",
        "{'cases':[{'name':'a','body':1e999999999,'expect':'accepted'}]}",
        "{'cases':[{'name':'a','body':1e99999999999999,'expect':'accepted'}]}",
        "{'cases':[{'name':'a' 'expect':'accepted'}]}",
        "\u0000\uD800{{{{[[[}}}"
      })
  void whatIsNoCaseGivesNone(String answer) {
    assertEquals(List.of(), read(answer));
  }

  @Test
  void wrongTypesInsideOfACaseAreNotRead() {
    Proposal odd = read("{'name':1,'why':{},'parameters':[1],'expect':' Refused '}").get(0);
    assertEquals("", odd.name() + odd.why());
    assertTrue(odd.parameters().isEmpty());
  }

  @Test
  void noMoreAreReadThanWereAskedFor() {
    assertEquals(5, read("{'cases':[" + (ONE + ",").repeat(50) + OTHER + "]}").size());
  }

  @Test
  void hugeAndDeepAnswersTakeNoTimeAndNoStack() {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () -> {
          assertEquals("", names("{\"a\":".repeat(30_000)));
          assertEquals("", names("[".repeat(199_999)));
          assertEquals(
              "", names("{'expect':'accepted','body':" + "[".repeat(100) + "]".repeat(100) + "}"));
          assertEquals("", names("{'expect':'accepted','body':" + "9".repeat(150_000) + "}"));
          assertEquals("", names("{\"".repeat(100_000)));
          assertEquals("", names(" ".repeat(200_000) + ONE));
          assertEquals("a", names(" ".repeat(199_000) + ONE));
        });
  }
}
