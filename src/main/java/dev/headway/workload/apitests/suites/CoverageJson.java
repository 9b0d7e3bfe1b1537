package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.document.ApiDocument;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.Writer;

/**
 *
 *
 * <pre>
 * {"title": …, "version": …, "format": …,
 *  "cases": {"all": 30, "requests": 34, "proposedByModel": 0, "positive": 12, …},
 *  "points": {"operation": {"covered": 8, "all": 8}, "parameter": …},
 *  "faults": [{"pointer": …, "message": …}],
 *  "operations": [{"id": …, "method": …, "path": …, "cases": 12, "covered": ["operation", …],
 *                  "gaps": [{"point": …, "why": …}]}]}
 * </pre>
 */
final class CoverageJson {
  private CoverageJson() {}

  static void write(Coverage coverage, Archive archive) throws IOException {
    Writer out = archive.begin("coverage.json");
    String head = head(coverage).toString();
    out.write(head, 0, head.length() - 1);
    out.write(",\n\"operations\":[");
    String[] between = {"\n"};
    coverage.forEach(
        next -> {
          out.write(between[0] + operation(next));
          between[0] = ",\n";
        });
    out.write("\n]}\n");
    archive.end();
  }

  private static JsonObject head(Coverage coverage) {
    ApiDocument document = coverage.document();
    JsonObjectBuilder points = JsonText.PROVIDER.createObjectBuilder();
    coverage
        .kinds()
        .forEach(
            (kind, ratio) ->
                points.add(
                    kind,
                    JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("covered", ratio.covered())
                        .add("all", ratio.all())));
    JsonArrayBuilder faults = JsonText.PROVIDER.createArrayBuilder();
    document
        .faults()
        .forEach(
            fault ->
                faults.add(
                    JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("pointer", fault.pointer())
                        .add("message", fault.message())));
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("title", document.title())
        .add("version", document.version())
        .add("format", document.format())
        .add("cases", cases(coverage))
        .add("points", points)
        .add("faults", faults)
        .build();
  }

  private static JsonObjectBuilder cases(Coverage coverage) {
    JsonObjectBuilder cases =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("all", coverage.cases())
            .add("requests", coverage.steps())
            .add("proposedByModel", coverage.proposed());
    for (Category category : Category.values()) {
      cases.add(category.word(), coverage.cases(category));
    }
    return cases;
  }

  private static JsonObject operation(Coverage.OfOperation of) {
    JsonArrayBuilder gaps = JsonText.PROVIDER.createArrayBuilder();
    for (Coverage.Gap gap : of.gaps()) {
      gaps.add(
          JsonText.PROVIDER.createObjectBuilder().add("point", gap.point()).add("why", gap.why()));
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("id", of.operation().id())
        .add("method", of.operation().method())
        .add("path", of.operation().path())
        .add("cases", of.cases())
        .add("covered", JsonText.PROVIDER.createArrayBuilder(of.covered()))
        .add("gaps", gaps)
        .build();
  }
}
