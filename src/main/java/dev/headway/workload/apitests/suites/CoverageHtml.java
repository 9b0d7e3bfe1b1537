package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.document.ApiDocument;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The coverage for people, as one page that needs nothing else. */
final class CoverageHtml {
  private static final int MOST_OPERATIONS = 3_000;
  private static final int MOST_FAULTS = 200;
  private static final Map<String, String> NAMES =
      Map.of(
          "operation", "operations",
          "parameter", "parameters",
          "body", "request bodies",
          "response", "responses",
          "security", "security schemes",
          "constraint", "schema constraints",
          "values", "listed values");
  private static final List<String> ORDER =
      List.of("operation", "parameter", "body", "constraint", "values", "response", "security");

  private final Coverage coverage;
  private final Writer out;
  private int shown;

  private CoverageHtml(Coverage coverage, Writer out) {
    this.coverage = coverage;
    this.out = out;
  }

  static void write(Coverage coverage, Archive archive) throws IOException {
    new CoverageHtml(coverage, archive.begin("coverage.html")).page();
    archive.end();
  }

  private void page() throws IOException {
    ApiDocument document = coverage.document();
    String title = escaped(document.title() + " " + document.version());
    out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<title>Coverage of " + title + "</title>\n<style>\n");
    out.write(Archive.resource("coverage.css"));
    out.write("</style></head>\n<body>\n<header><h1>" + title + "</h1>\n<p class=\"soft\">");
    out.write(
        escaped(document.format()) + " · what the generated cases cover</p></header>\n<main>");
    totals();
    faults(document.faults());
    operations();
    out.write(
        "</main>\n<script>\n" + Archive.resource("coverage.js") + "</script>\n</body></html>\n");
  }

  private void totals() throws IOException {
    out.write("\n<h2>Covered</h2>\n<ul class=\"tiles\">\n");
    for (String kind : ORDER) {
      Coverage.Ratio ratio = coverage.kinds().get(kind);
      if (ratio != null) {
        tile(ratio.covered() + " of " + ratio.all(), NAMES.get(kind), ratio);
      }
    }
    out.write("</ul>\n<h2>Cases</h2>\n<ul class=\"tiles\">\n");
    tile(coverage.cases() + "", "cases", null);
    tile(coverage.steps() + "", "requests", null);
    for (Category category : Category.values()) {
      tile(coverage.cases(category) + "", category.word(), null);
    }
    if (coverage.proposed() > 0) {
      tile(coverage.proposed() + "", "proposed by a model", null);
    }
    out.write("</ul>\n");
  }

  private void tile(String value, String name, Coverage.Ratio ratio) throws IOException {
    out.write("<li><b>" + value + "</b> <span>" + name + "</span>");
    if (ratio != null) {
      out.write("<meter aria-label=\"" + name + " covered\" min=\"0\" max=\"" + ratio.all());
      out.write("\" value=\"" + ratio.covered() + "\"></meter>");
    }
    out.write("</li>\n");
  }

  private void faults(List<ApiDocument.Fault> faults) throws IOException {
    if (faults.isEmpty()) {
      return;
    }
    out.write("<h2>Faults of the document</h2>\n<ul>\n");
    for (ApiDocument.Fault fault : faults.subList(0, Math.min(MOST_FAULTS, faults.size()))) {
      out.write("<li><code>" + escaped(fault.pointer()) + "</code> ");
      out.write(escaped(fault.message()) + "</li>\n");
    }
    out.write("</ul>\n");
    more(faults.size() - MOST_FAULTS, "faults");
  }

  private void more(int left, String what) throws IOException {
    if (left > 0) {
      out.write("<p class=\"soft\">" + left + " " + what + " more are in coverage.json.</p>\n");
    }
  }

  private void operations() throws IOException {
    out.write("<h2>Operations</h2>\n<form class=\"filter\" hidden>");
    out.write("<label>Find <input type=\"search\" id=\"find\" autocomplete=\"off\"></label> ");
    out.write("<label><input type=\"checkbox\" id=\"open\"> only those with gaps</label> ");
    out.write("<output id=\"found\" aria-live=\"polite\"></output></form>\n");
    coverage.forEach(
        next -> {
          if (shown++ < MOST_OPERATIONS) {
            operation(next);
          }
        });
    more(shown - MOST_OPERATIONS, "operations");
  }

  private void operation(Coverage.OfOperation of) throws IOException {
    int all = of.covered().size() + of.gaps().size();
    out.write("<details class=\"operation" + (of.gaps().isEmpty() ? "" : " gaps") + "\"><summary>");
    out.write("<b class=\"method\">" + escaped(of.operation().method()) + "</b> ");
    out.write("<span class=\"path\">" + escaped(of.operation().path()) + "</span> <span class=\"");
    out.write(of.gaps().isEmpty() ? "good" : "open");
    out.write("\">" + of.covered().size() + " of " + all + " points</span> <span class=\"soft\">");
    out.write(of.cases() + (of.cases() == 1 ? " case" : " cases") + "</span></summary>\n");
    if (of.operation().summary() != null) {
      out.write("<p>" + escaped(of.operation().summary()) + "</p>\n");
    }
    if (!of.gaps().isEmpty()) {
      gaps(of.gaps());
    }
    if (!of.covered().isEmpty()) {
      out.write("<h3>Covered</h3>\n<ul class=\"points\">");
      for (String point : of.covered()) {
        out.write("<li><code>" + escaped(point) + "</code></li>");
      }
      out.write("</ul>\n");
    }
    out.write("</details>\n");
  }

  private void gaps(List<Coverage.Gap> gaps) throws IOException {
    out.write("<h3>Not covered</h3>\n<table><thead><tr><th scope=\"col\">Point</th>");
    out.write("<th scope=\"col\">Why not</th></tr></thead><tbody>\n");
    for (Coverage.Gap gap : gaps) {
      out.write("<tr><td><code>" + escaped(gap.point()) + "</code></td><td>");
      out.write(escaped(gap.why()) + "</td></tr>\n");
    }
    out.write("</tbody></table>\n");
  }

  /** As text and in attributes; characters that HTML cannot hold are shown by their number. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      switch (at) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> {
          if (at < ' ' && at != '\n' && at != '\t' || at == 0x7F) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) at));
          } else {
            escaped.append(at);
          }
        }
      }
    }
    return escaped.toString();
  }
}
