package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.Suite;
import dev.headway.suite.TestCase;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the tests of a suite as a promptfoo CSV, which knows no prompts, models and defaults. */
final class CsvWriter {
  private static final Set<String> OPTIONS = Set.of("prefix", "suffix", "threshold");

  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> variables = new LinkedHashSet<>();

  private CsvWriter() {}

  /**
   * Problem {@code not_expressible} (422), which names what a CSV has no place for; nothing is left
   * out in silence.
   */
  static String write(Suite suite, List<TestCase> tests) {
    return new CsvWriter().all(suite, tests);
  }

  private String all(Suite suite, List<TestCase> tests) {
    columns.add("__description");
    tests.stream().findFirst().ifPresent(test -> variables.addAll(test.variables().keySet()));
    List<Map<String, String>> rows = new ArrayList<>();
    for (TestCase test : tests) {
      rows.add(row(test));
    }
    if (!suite.defaults().isEmpty()) {
      faults.add(new Fault("/defaults", "have no place in a CSV"));
    }
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      throw new Problem(
          422,
          "not_expressible",
          first.field() + " " + first.message() + "; use format=yaml or format=json",
          faults.subList(0, Math.min(100, faults.size())));
    }
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      csv.printRecord(columns);
      for (Map<String, String> row : rows) {
        csv.printRecord(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private Map<String, String> row(TestCase test) {
    Map<String, String> row = new LinkedHashMap<>();
    String at = "/test_cases/" + test.id();
    row.put("__description", test.name());
    if (!test.variables().keySet().equals(variables)) {
      faults.add(new Fault(at + "/variables", "are not those of the first test"));
    }
    if (test.kind().equals(NewTestCase.HTTP)) {
      faults.add(new Fault(at + "/kind", "http has no place in a CSV"));
    }
    if (test.promptCardId() != null) {
      faults.add(new Fault(at + "/prompt_card_id", "has no place in a CSV"));
    }
    test.variables()
        .forEach(
            (name, value) -> {
              if (CsvTests.isColumn(name, value)) {
                row.put(name, ((JsonString) value).getString());
              } else {
                faults.add(new Fault(at + "/variables/" + name, "is no text"));
              }
            });
    test.options().forEach((name, value) -> option(name, value, at, row));
    if (!test.tags().isEmpty()) {
      row.put("__metadata:tags[]", String.join(",", test.tags()));
    }
    expectations(test, at, row);
    columns.addAll(row.keySet());
    return row;
  }

  private void option(String name, JsonValue value, String at, Map<String, String> row) {
    if (OPTIONS.contains(name)) {
      row.put(
          "__" + name,
          value instanceof JsonNumber number
              ? number.bigDecimalValue().toPlainString()
              : ((JsonString) value).getString());
    } else {
      faults.add(new Fault(at + "/options/" + name, "has no place in a CSV"));
    }
  }

  private void expectations(TestCase test, String at, Map<String, String> row) {
    Set<String> metrics = new LinkedHashSet<>();
    for (int i = 0; i < test.expectations().size(); i++) {
      JsonObject expectation = test.expectations().getJsonObject(i);
      metrics.add(expectation.getString("metric", ""));
      JsonObject bare = JsonText.PROVIDER.createObjectBuilder(expectation).remove("metric").build();
      String field = at + "/expectations/" + i;
      String column = "__expected" + (i + 1);
      AssertionText.write(bare)
          .ifPresentOrElse(
              cell -> row.put(column, cell),
              () -> faults.add(new Fault(field, "cannot be said in one cell")));
    }
    if (metrics.size() > 1) {
      faults.add(new Fault(at + "/expectations", "have more than one metric"));
    } else if (metrics.stream().anyMatch(metric -> !metric.isEmpty())) {
      row.put("__metric", metrics.iterator().next());
    }
  }
}
