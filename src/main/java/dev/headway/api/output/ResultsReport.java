package dev.headway.api.output;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.Outcome;
import dev.headway.job.OutcomeSlice;
import dev.headway.job.Result;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A job for people, as one document that needs nothing else. Sum up all results first, then write;
 * memory is bounded whatever their number.
 */
public final class ResultsReport {
  private static final int MOST_FAILURES = 1_000;
  private static final int MOST_OUTPUT_CHARS = 2_000;
  private static final double CHART_HEIGHT = 100;

  private final Job job;
  private final String base;
  private final RunFigures figures = new RunFigures();
  private final ReportMatrix matrix = new ReportMatrix();
  private Html html;
  private int failures;

  /** Hands over the results of one kind, in order. */
  public interface Failures {
    void each(ResultWriter writer) throws IOException;
  }

  /** Takes a result. */
  public interface ResultWriter {
    void add(Result result) throws IOException;
  }

  /**
   * @param base where the server is reached, without a slash at its end
   */
  public ResultsReport(Job job, String base) {
    this.job = job;
    this.base = base;
  }

  public void sumUp(Result result) {
    figures.add(result);
    matrix.add(result);
  }

  /** Call it once. */
  public void writeTo(OutputStream out, List<OutcomeSlice> slices, Failures failed)
      throws IOException {
    html = new Html(out);
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", job.title() + " · " + job.status().wire() + " · Headway");
    html.element("style", ReportStyle.CSS).close().open("body");
    top();
    tiles();
    picture(slices);
    table();
    failures(failed);
    links();
    html.close().close().flush();
  }

  private void top() throws IOException {
    html.open("header").element("h1", job.title());
    html.open("p").element("b", job.status().wire(), "class", statusClass());
    html.text(job.message() == null ? "" : " · " + job.message()).close();
    html.element("p", facts(), "class", "soft");
    if (job.cancelRequested() != null) {
      html.element("p", cancel(job.cancelRequested()));
    }
    if (job.error() != null) {
      html.element("p", job.error(), "class", "failed");
    }
    html.close();
  }

  private String statusClass() {
    return switch (job.status()) {
      case COMPLETED -> "passed";
      case FAILED -> "failed";
      default -> "skipped";
    };
  }

  private String facts() {
    StringBuilder facts = new StringBuilder(job.type() + " · " + job.id());
    facts.append(" · attempt ").append(job.attempt());
    if (job.startedAt() != null) {
      facts.append(" · started ").append(time(job.startedAt()));
    }
    if (job.endedAt() != null) {
      facts.append(" · ended ").append(time(job.endedAt()));
    }
    if (job.startedAt() != null && job.endedAt() != null) {
      Duration took = Duration.between(job.startedAt(), job.endedAt());
      facts.append(" · took ").append(seconds(took.toMillis()));
    }
    return facts.toString();
  }

  private static String cancel(CancelRequest cancel) {
    return "Cancel asked for"
        + (cancel.by() == null ? "" : " by " + cancel.by())
        + " at "
        + time(cancel.at())
        + (cancel.reason() == null ? "" : ": " + cancel.reason());
  }

  private void tiles() throws IOException {
    html.element("h2", "Totals").open("ul", "class", "tiles");
    tile("results", count(figures.all()), null);
    for (Outcome outcome : Outcome.values()) {
      tile(outcome.wire(), count(figures.of(outcome)), outcome.wire());
    }
    if (figures.meanScore() != null) {
      tile("mean score", decimal(figures.meanScore()), null);
    }
    if (figures.meanLatencyMs() != null) {
      tile("mean latency", seconds(figures.meanLatencyMs()), null);
    }
    if (figures.tokens() != null) {
      tile("tokens", count(figures.tokens().longValue()), null);
    }
    if (figures.cost() != null) {
      tile("cost", String.format(Locale.ROOT, "%.4f", figures.cost()), null);
    }
    html.close();
  }

  private void tile(String name, String value, String style) throws IOException {
    html.open("li").element("b", value, "class", style).text(" ").element("span", name).close();
  }

  private void picture(List<OutcomeSlice> slices) throws IOException {
    if (slices.isEmpty()) {
      return;
    }
    html.element("h2", "Outcomes in their order");
    String box = "0 0 " + slices.size() + " " + (int) CHART_HEIGHT;
    html.open(
        "svg",
        "viewBox",
        box,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "Share of passed, failed, error and skipped over the run");
    for (int n = 0; n < slices.size(); n++) {
      column(n, slices.get(n));
    }
    html.close();
  }

  private void column(int at, OutcomeSlice slice) throws IOException {
    double all = slice.counts().values().stream().mapToLong(Long::longValue).sum();
    double top = 0;
    for (Outcome outcome : Outcome.values()) {
      double height = CHART_HEIGHT * slice.counts().getOrDefault(outcome, 0L) / all;
      if (height > 0) {
        html.open(
                "rect",
                "class",
                outcome.wire(),
                "x",
                Integer.toString(at),
                "y",
                decimal(top),
                "width",
                "1",
                "height",
                decimal(height))
            .close();
        top += height;
      }
    }
  }

  private void table() throws IOException {
    if (matrix.rows().isEmpty()) {
      return;
    }
    html.element("h2", "Matrix").open("div", "class", "wide", "tabindex", "0").open("table");
    html.open("thead").open("tr").element("th", "Test", "scope", "col");
    for (String column : matrix.columns()) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ReportMatrix.Row row : matrix.rows()) {
      html.open("tr").element("th", row.title(), "scope", "row");
      for (String column : matrix.columns()) {
        cell(row.cells().get(column));
      }
      html.close();
    }
    html.close().close().close();
    if (matrix.left() > 0) {
      html.element(
          "p", count(matrix.left()) + " more results are not shown here.", "class", "soft");
    }
  }

  private void cell(ReportMatrix.Cell cell) throws IOException {
    if (cell == null) {
      html.element("td", "–", "class", "soft");
      return;
    }
    boolean good = cell.passed() == cell.all();
    String share =
        cell.all() == 1 ? (good ? "passed" : "failed") : cell.passed() + " of " + cell.all();
    String score = cell.score() == null ? "" : " · " + decimal(cell.score());
    html.element("td", share + score, "class", good ? "passed" : "failed");
  }

  private void failures(Failures failed) throws IOException {
    long all = figures.of(Outcome.FAILED) + figures.of(Outcome.ERROR);
    if (all == 0) {
      return;
    }
    html.element("h2", "Failures");
    failed.each(
        result -> {
          if (failures < MOST_FAILURES) {
            failures++;
            failure(result);
          }
        });
    if (all > failures) {
      html.element("p", count(all - failures) + " more are in the CSV.", "class", "soft");
    }
  }

  private void failure(Result result) throws IOException {
    html.open("details").open("summary");
    html.element("b", result.outcome().wire(), "class", result.outcome().wire());
    html.text(" " + result.item()).close();
    html.element("p", result.message());
    JsonObject output =
        result.output() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    steps(output);
    verdicts(output);
    if (output.get("output") instanceof JsonString answer) {
      html.element("pre", shortened(answer.getString()));
    }
    html.element(
        "p",
        "no. "
            + result.seq()
            + " · "
            + seconds(result.durationMs())
            + " · attempts "
            + result.attempts(),
        "class",
        "soft");
    html.close();
  }

  private void steps(JsonObject output) throws IOException {
    if (!(output.get("steps") instanceof JsonArray steps)) {
      return;
    }
    html.open("ol");
    for (JsonValue each : steps) {
      if (each instanceof JsonObject step) {
        html.open("li").text(step.getString("method", "") + " " + step.getString("url", ""));
        html.text(" → " + (step.containsKey("status") ? step.get("status") : "no answer"));
        if (step.get("latency_ms") instanceof JsonNumber latency) {
          html.text(" · " + seconds(latency.doubleValue()));
        }
        html.close();
      }
    }
    html.close();
  }

  private void verdicts(JsonObject output) throws IOException {
    if (!(output.get("verdicts") instanceof JsonArray verdicts)) {
      return;
    }
    html.open("ul");
    for (JsonValue each : verdicts) {
      if (each instanceof JsonObject verdict && !verdict.getBoolean("passed", true)) {
        html.open("li").element("b", verdict.getString("type", "expectation"));
        html.text(": " + verdict.getString("reason", "")).close();
      }
    }
    html.close();
  }

  private void links() throws IOException {
    String api = base + "/api/jobs/" + job.id();
    html.element("h2", "More").open("p");
    html.element("a", "Page", "href", base + "/jobs/" + job.id()).text(" · ");
    html.element("a", "CSV", "href", api + "/results.csv").text(" · ");
    html.element("a", "JUnit XML", "href", api + "/results.junit.xml").text(" · ");
    html.element("a", "JSON", "href", api + "/results").close();
  }

  private static String shortened(String text) {
    return text.length() <= MOST_OUTPUT_CHARS ? text : text.substring(0, MOST_OUTPUT_CHARS) + " …";
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String seconds(double milliseconds) {
    return milliseconds < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", milliseconds)
        : String.format(Locale.ROOT, "%.1f s", milliseconds / 1_000);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
