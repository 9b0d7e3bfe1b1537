package dev.headway.api.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.OutcomeSlice;
import dev.headway.job.Result;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ResultsReportTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Job JOB =
      new Job(
          "job-1",
          "drill",
          "A <\"run\"> \u0001",
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

  private static Result result(long seq, String item, Outcome outcome, String output) {
    JsonValue json = output == null ? null : json(output);
    return new Result(item, seq, seq, "tests", outcome, 250, 1, AT, AT, null, "because <b>", json);
  }

  private static JsonValue json(String text) {
    try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readValue();
    }
  }

  private static String html(List<Result> results) throws IOException {
    ResultsReport report = new ResultsReport(JOB, "https://headway.example");
    for (Result result : results) {
      report.sumUp(result);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutcomeSlice slice = new OutcomeSlice(1, 4, Map.of(Outcome.PASSED, 3L, Outcome.FAILED, 1L));
    report.writeTo(
        out,
        List.of(slice),
        writer -> {
          for (Result result : results) {
            if (result.outcome().countsAsFailed()) {
              writer.add(result);
            }
          }
        });
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void generatedCasesAreLaidOutByOperationAndCategoryWithTheirSteps() throws IOException {
    String made = "'operation':'getPet','category':'%s'";
    String failed =
        "{'steps':[{'method':'POST','url':'http://h/<p>','status':201,'latency_ms':3.2},"
            + "{'method':'GET','url':'http://h/p/1'}],"
            + made.formatted("chain")
            + "}";
    Document page =
        Jsoup.parse(
            html(
                List.of(
                    result(
                        4,
                        "getPet · minimal",
                        Outcome.PASSED,
                        "{" + made.formatted("positive") + "}"),
                    result(5, "getPet · life", Outcome.FAILED, failed))));
    assertEquals(List.of("Test", "positive", "chain"), page.select("thead th").eachText());
    assertEquals(List.of("getPet", "passed", "failed"), page.select("tbody tr > *").eachText());
    assertEquals(
        List.of("POST http://h/<p> → 201 · 3 ms", "GET http://h/p/1 → no answer"),
        page.select("details ol li").eachText());
  }

  @Test
  void itShowsTotalsMatrixFailuresAndLinks() throws IOException {
    String passed = "{'test_case_id':1,'model':'m1','score':1,'cost':0.5,'tokens':{'prompt':3}}";
    String failed =
        "{'test_case_id':1,'model':'m2','score':0.5,'latency_ms':100,'output':'<img src=x>',"
            + "'verdicts':[{'type':'contains','passed':false,'reason':'no <i>'},"
            + "{'type':'latency','passed':true,'reason':'quick'}]}";
    Document page =
        Jsoup.parse(
            html(
                List.of(
                    result(4, "capital · m1", Outcome.PASSED, passed),
                    result(5, "capital · m2", Outcome.FAILED, failed),
                    result(6, "other · m2", Outcome.ERROR, null))));
    assertEquals("A <\"run\"> \uFFFD", page.selectFirst("h1").text());
    assertEquals("3 results", page.selectFirst(".tiles li").text());
    assertTrue(page.select(".tiles li").eachText().contains("0.75 mean score"));
    assertTrue(page.select(".tiles li").eachText().contains("0.5000 cost"));
    assertEquals(List.of("Test", "m1", "m2", "Items"), page.select("thead th").eachText());
    assertEquals("capital passed · 1.00 failed · 0.50 –", page.selectFirst("tbody tr").text());
    assertEquals(2, page.select("details").size());
    assertEquals("failed capital · m2", page.selectFirst("summary").text());
    assertEquals(List.of("contains: no <i>"), page.select("details li").eachText());
    assertEquals("<img src=x>", page.selectFirst("pre").text());
    assertEquals(2, page.select("svg rect").size());
    assertTrue(page.select("a").eachAttr("href").contains("https://headway.example/jobs/job-1"));
  }

  @Test
  void itNeedsNothingFromElsewhereAndRunsNothing() throws IOException {
    String html = html(List.of(result(4, "a", Outcome.FAILED, null)));
    Document page = Jsoup.parse(html);
    assertEquals(0, page.select("script, link, img, iframe, [src], [style]").size());
    assertFalse(html.contains("url("));
    assertFalse(html.contains("@import"));
  }

  @Test
  void anAddressOfAJobCannotBecomeAScript() throws IOException {
    Document page = Jsoup.parse(html(List.of()));
    page.select("a")
        .eachAttr("href")
        .forEach(href -> assertTrue(href.startsWith("https://"), href));
  }

  @Test
  void aMillionFailuresMakeADocumentOfBoundedSize() throws IOException {
    ResultsReport report = new ResultsReport(JOB, "https://headway.example");
    List<JsonValue> tests = IntStream.range(0, 1_000).mapToObj(n -> testCase(n)).toList();
    for (int n = 0; n < 1_000_000; n++) {
      report.sumUp(
          new Result(
              "t", n, n, "s", Outcome.FAILED, 1, 1, AT, AT, null, null, tests.get(n % 1_000)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.writeTo(
        out,
        new ArrayList<>(),
        writer -> {
          for (int n = 0; n < 1_000_000; n++) {
            writer.add(result(n, "item " + n, Outcome.FAILED, null));
          }
        });
    assertTrue(out.size() < 2_000_000, "" + out.size());
    String text = Jsoup.parse(out.toString(StandardCharsets.UTF_8)).text();
    assertTrue(text.contains("1,000,000 results"), "its total");
    assertTrue(text.contains("999,000 more are in the CSV."), "what is left out");
    assertTrue(text.contains("500,000 more results are not shown here."), "what is left out");
  }

  private static JsonValue testCase(long number) {
    return Json.createObjectBuilder().add("test_case_id", number).build();
  }
}
