package dev.headway.suite.promptfoo;

import static dev.headway.suite.SuiteDatabase.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTextTest {
  @Test
  void scalarsAreReadAsYaml12SaysAndTimesStayTexts() {
    String yaml =
        """
        int: 12
        hex: 0x1F
        float: 1.5e3
        yes: no
        flag: true
        nothing: ~
        quoted: "12"
        time: 2001-12-14
        text: |
          a
          b
        """;
    assertEquals(
        object(
            "{'int':12,'hex':31,'float':1.5E+3,'yes':'no','flag':true,'nothing':null,"
                + "'quoted':'12','time':'2001-12-14','text':'a\\nb\\n'}"),
        ConfigText.parse(yaml));
  }

  @Test
  void aliasesAndMergesAreFollowed() {
    String yaml =
        """
        base: &b {type: contains, value: x}
        one: *b
        two:
          <<: *b
          value: y
        """;
    assertEquals(
        object(
            "{'base':{'type':'contains','value':'x'},'one':{'type':'contains','value':'x'},"
                + "'two':{'type':'contains','value':'y'}}"),
        ConfigText.parse(yaml));
  }

  static Stream<String> hostile() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a").append(i).append(": &a").append(i).append(" [").append(before);
      laughs.append(("," + before).repeat(8)).append("]\n");
    }
    StringBuilder wide = new StringBuilder("x: &x \"" + "y".repeat(100_000) + "\"\nl:\n");
    wide.append("  - *x\n".repeat(900));
    StringBuilder merges = new StringBuilder("m0: &m0 {a: 1, b: 2}\n");
    for (int i = 1; i < 60; i++) {
      String at = "*m" + (i - 1);
      merges.append("m").append(i).append(": &m").append(i);
      merges.append(" {<<: [").append(at).append(",").append(at).append("], c").append(i);
      merges.append(": ").append(at).append("}\n");
    }
    return Stream.of(
        laughs.toString(),
        wide.toString(),
        merges.toString(),
        "[".repeat(500_000),
        "{a: ".repeat(300_000),
        "- ".repeat(400_000),
        "? ".repeat(300_000),
        "a: &a [*a]",
        "a: *nothing",
        "a: 1\na: 2",
        "{a: 1, 'a': 2}",
        "a: !!java.net.URL http://localhost/",
        "a: !!javax.script.ScriptEngineManager [x]",
        "a: !!binary aGk=",
        "a: !!js/function 'function(){}'",
        "? [1]\n: 2",
        "a: 1\n---\nb: 2",
        "a: \"\\0\"",
        "a: \"\\ud800\"",
        "a: 1e999999999",
        "a: " + "9".repeat(500_000),
        "a: [1",
        "a: \"x",
        "\t- x: [",
        "%YAML 9.9\n---\na: 1",
        "a: b: c");
  }

  /** Of the processor's time, so that a busy machine does not count. */
  private static void assertTakesUnderASecond(Executable work) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          var threads = ManagementFactory.getThreadMXBean();
          long start = threads.getCurrentThreadCpuTime();
          work.execute();
          long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
          assertTrue(millis < 1_000, () -> "took " + millis + " ms");
        });
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsHostileIsRefusedInUnderASecond(String yaml) {
    assertTakesUnderASecond(
        () -> {
          Problem problem = assertThrows(Problem.class, () -> ConfigText.parse(yaml));
          assertEquals("malformed_yaml", problem.code());
          assertTrue(problem.getMessage().length() < 500, problem.getMessage());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "9", "# ", "\n", "'", "- x\n", "a\n\n", "*a "})
  void aMegabyteOfOneSignIsReadOrRefusedInUnderASecond(String sign) {
    String much = sign.repeat(1_000_000 / sign.length());
    for (String yaml : List.of("a: " + much, "a: \"" + much)) {
      assertTakesUnderASecond(
          () -> {
            try {
              ConfigText.parse(yaml);
            } catch (Problem refused) {
              assertEquals("malformed_yaml", refused.code());
            }
          });
    }
  }

  @Test
  void noiseIsReadOrRefusedAndNothingElse() {
    Random random = new Random(7);
    String signs = "a1:-?[]{}&*!|>'\"%@`#,~ \n\t.<\\";
    for (int i = 0; i < 1_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        noise.append(signs.charAt(random.nextInt(signs.length())));
      }
      try {
        ConfigText.parse(noise.toString());
      } catch (Problem refused) {
        assertEquals("malformed_yaml", refused.code());
      }
    }
  }
}
