package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ResultsJunitTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Job JOB =
      new Job(
          "job-1",
          "drill",
          "A <\"drill\"> \u0001",
          JobStatus.COMPLETED,
          JsonValue.EMPTY_JSON_OBJECT,
          Map.of(),
          List.of(),
          0,
          null,
          null,
          null,
          AT,
          null,
          AT,
          AT,
          AT,
          1,
          0,
          7,
          0,
          3,
          1,
          null,
          null,
          null,
          null,
          null,
          JsonValue.EMPTY_JSON_OBJECT,
          List.of());

  private static Result result(String item, String stage, Outcome outcome, String message) {
    return new Result(
        item, 0, 1, stage, outcome, 250, 1, AT, AT, null, message, Json.createValue("out]]>"));
  }

  private static Document written(List<Result> results) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultsJunit junit = new ResultsJunit(JOB)) {
      for (Result result : results) {
        junit.add(result);
      }
      junit.writeTo(out);
    }
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(out.toByteArray()));
  }

  @Test
  void totals_are_those_of_the_tests_in_each_suite_and_in_all() throws Exception {
    Element all =
        written(
                List.of(
                    result("a", "one", Outcome.PASSED, null),
                    result("b", "two", Outcome.FAILED, "no\nreally"),
                    result("c", "one", Outcome.ERROR, "broke"),
                    result("d", "one", Outcome.SKIPPED, "later")))
            .getDocumentElement();
    assertTotals(all, 4, 1, 1, 1, "1.000");
    assertTotals((Element) all.getElementsByTagName("testsuite").item(0), 3, 0, 1, 1, "0.750");
    assertTotals((Element) all.getElementsByTagName("testsuite").item(1), 1, 1, 0, 0, "0.250");
    Element failure = (Element) all.getElementsByTagName("failure").item(0);
    assertEquals("no", failure.getAttribute("message"));
    assertEquals("no\nreally", failure.getTextContent());
    assertEquals("\"out]]>\"", all.getElementsByTagName("system-out").item(0).getTextContent());
  }

  private static void assertTotals(
      Element element, int tests, int failures, int errors, int skipped, String time) {
    assertEquals(Integer.toString(tests), element.getAttribute("tests"));
    assertEquals(Integer.toString(failures), element.getAttribute("failures"));
    assertEquals(Integer.toString(errors), element.getAttribute("errors"));
    assertEquals(Integer.toString(skipped), element.getAttribute("skipped"));
    assertEquals(time, element.getAttribute("time"));
  }

  @Test
  void no_results_are_no_suites() throws Exception {
    assertTotals(written(List.of()).getDocumentElement(), 0, 0, 0, 0, "0.000");
  }

  @Test
  void whatever_characters_come_it_is_well_formed_xml() throws Exception {
    Random random = new Random(3);
    StringBuilder any = new StringBuilder("\u0000\uD800x\uDC00\uFFFE\uD83D\uDE00]]><&\"'");
    for (int i = 0; i < 5_000; i++) {
      any.append((char) random.nextInt(0x10000));
    }
    Element all =
        written(List.of(result(any.toString(), "one", Outcome.FAILED, any.toString())))
            .getDocumentElement();
    assertEquals(1, all.getElementsByTagName("testcase").getLength());
  }
}
