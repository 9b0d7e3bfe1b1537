package dev.headway.workload.apitests;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Link;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.Response;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small documents and cases. */
final class Documents {
  private Documents() {}

  /** Of operations such as {@code GET /pets #pets #read}. */
  static ApiDocument of(List<ApiDocument.Fault> faults, String... operations) {
    List<Operation> all = new ArrayList<>();
    for (String each : operations) {
      String[] words = each.split(" ");
      List<String> tags =
          List.of(words).subList(2, words.length).stream().map(tag -> tag.substring(1)).toList();
      all.add(operation(all.size(), words[0], words[1], tags));
    }
    return new ApiDocument(
        "Pets",
        "1",
        "OpenAPI 3.0",
        List.of("/relative", "https://api.example.org/v1"),
        all,
        Map.of(),
        JsonValue.EMPTY_JSON_OBJECT,
        faults);
  }

  private static Operation operation(int number, String method, String path, List<String> tags) {
    List<Link> links =
        List.of(
            new Link("next", id("GET", "/pets"), Map.of(), null),
            new Link("toys", id("GET", "/toys"), Map.of(), null));
    return new Operation(
        number,
        method,
        path,
        id(method, path),
        null,
        tags,
        false,
        List.of(),
        null,
        Map.of("200", new Response(null, List.of(), List.of(), links)),
        List.of());
  }

  static String id(String method, String path) {
    return method.toLowerCase(Locale.ROOT) + path.replaceAll("[^A-Za-z0-9]+", "_");
  }

  static ApiCase test(Operation of, int number, Category category, String body) {
    Step step =
        new Step(of.id(), of.method(), of.path(), Map.of(), List.of(), body, Map.of(), List.of());
    return new ApiCase(
        of.id() + "-" + number,
        of.id(),
        category,
        "case " + number,
        "because",
        List.of("operation"),
        false,
        List.of(step));
  }
}
