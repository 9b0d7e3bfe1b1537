package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Storable;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A promptfoo CSV as the tests of a configuration: a row a test, a column a variable. */
final class CsvTests {
  private static final int MOST_COLUMNS = 300;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,2})?");
  private static final Pattern CONFIG =
      Pattern.compile("__config:__expected([1-9]\\d{0,3})?:threshold");

  private CsvTests() {}

  /**
   * Problem {@code malformed_csv} (400).
   *
   * @return {@code {tests: […]}} in promptfoo's shape; a row's number is its test's path
   */
  static JsonObject read(String text, Report report) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrailingData(false)
            .setLenientEof(false)
            .get();
    JsonArrayBuilder tests = JsonText.PROVIDER.createArrayBuilder();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> columns = null;
      for (CSVRecord row : parser) {
        if (columns == null) {
          columns = columns(row, report);
        } else {
          tests.add(test(columns, row, report));
        }
      }
      if (columns == null) {
        throw malformed("has no row of column names");
      }
    } catch (IOException | UncheckedIOException broken) {
      throw malformed("cannot be read: a quote is not closed, or something follows it");
    }
    return JsonText.PROVIDER.createObjectBuilder().add("tests", tests).build();
  }

  private static List<String> columns(CSVRecord row, Report report) {
    if (row.size() > MOST_COLUMNS) {
      throw malformed("has more than " + MOST_COLUMNS + " columns");
    }
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String cell : row) {
      String column = cell.strip();
      if (!Storable.is(column) || (!column.isEmpty() && !seen.add(column))) {
        throw malformed("has the column '" + Cut.to(column, 80) + "' twice, or unreadable");
      }
      boolean unknown =
          column.startsWith("__")
              && !column.matches("__expected\\d*|__(?:prefix|suffix|description|metric|threshold)")
              && !column.equals("__metadata:tags[]")
              && !CONFIG.matcher(column).matches();
      if (unknown) {
        report.add("header", column, "is no column that is known here; left out");
      }
      columns.add(unknown ? "" : column);
    }
    return columns;
  }

  private static JsonObject test(List<String> columns, CSVRecord row, Report report) {
    String path = "row " + row.getRecordNumber();
    if (row.size() > columns.size()) {
      report.add(path, "columns", "has more cells than there are columns; they are left out");
    }
    JsonObjectBuilder test = JsonText.PROVIDER.createObjectBuilder();
    JsonObjectBuilder vars = JsonText.PROVIDER.createObjectBuilder();
    JsonObjectBuilder options = JsonText.PROVIDER.createObjectBuilder();
    List<JsonObjectBuilder> asserts = new ArrayList<>();
    Map<Integer, BigDecimal> thresholds = new TreeMap<>();
    String metric = "";
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String cell = i < row.size() ? row.get(i) : "";
      if (!Storable.is(cell)) {
        throw malformed("holds U+0000 or half of a surrogate pair in " + path);
      }
      Matcher config = CONFIG.matcher(column);
      if (column.startsWith("__expected")) {
        if (!cell.isBlank()) {
          asserts.add(JsonText.PROVIDER.createObjectBuilder(AssertionText.read(cell)));
        }
      } else if (config.matches()) {
        int number = config.group(1) == null ? 1 : Integer.parseInt(config.group(1));
        threshold(cell, path, column, report).ifPresent(value -> thresholds.put(number, value));
      } else {
        switch (column) {
          case "" -> {
            // an unknown column was told of once
          }
          case "__prefix", "__suffix" -> {
            if (!cell.isEmpty()) {
              options.add(column.substring(2), cell);
            }
          }
          case "__description" -> test.add("description", cell);
          case "__metric" -> metric = cell.strip();
          case "__threshold" ->
              threshold(cell, path, column, report)
                  .ifPresent(value -> test.add("threshold", value));
          case "__metadata:tags[]" -> tags(cell, test);
          default -> vars.add(column, cell);
        }
      }
    }
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    for (int i = 0; i < asserts.size(); i++) {
      if (!metric.isEmpty()) {
        asserts.get(i).add("metric", metric);
      }
      if (thresholds.containsKey(i + 1)) {
        asserts.get(i).add("threshold", thresholds.get(i + 1));
      }
      all.add(asserts.get(i));
    }
    return test.add("vars", vars).add("assert", all).add("options", options).build();
  }

  private static void tags(String cell, JsonObjectBuilder test) {
    JsonArrayBuilder tags = JsonText.PROVIDER.createArrayBuilder();
    for (String tag : cell.split(",")) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    test.add("metadata", JsonText.PROVIDER.createObjectBuilder().add("tags", tags));
  }

  private static java.util.Optional<BigDecimal> threshold(
      String cell, String path, String column, Report report) {
    if (cell.isBlank()) {
      return java.util.Optional.empty();
    }
    if (NUMBER.matcher(cell.strip()).matches() && cell.length() < 50) {
      return java.util.Optional.of(new BigDecimal(cell.strip()));
    }
    report.add(path, column, "must be a number; left out");
    return java.util.Optional.empty();
  }

  private static Problem malformed(String why) {
    return new Problem(400, "malformed_csv", "The CSV " + why);
  }

  /** Whether a variable of this name can be a column. */
  static boolean isColumn(String variable, JsonValue value) {
    return !variable.startsWith("__") && value instanceof jakarta.json.JsonString;
  }
}
