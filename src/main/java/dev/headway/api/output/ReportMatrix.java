package dev.headway.api.output;

import dev.headway.job.Outcome;
import dev.headway.job.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests by models: how often each test passed with each model. Cases that were made from an API's
 * description are laid out by their operations and categories, results that are no tests by their
 * stages. Keeps a bounded number of rows and columns and counts the others.
 */
final class ReportMatrix {
  private static final int MOST_ROWS = 500;
  private static final int MOST_COLUMNS = 40;
  private static final String BETWEEN_PARTS = " · ";

  /** All results of a test with a model. */
  static final class Cell {
    private long all;
    private long passed;
    private long scored;
    private double scores;

    void add(Outcome outcome, Double score) {
      all++;
      passed += outcome.countsAsFailed() ? 0 : 1;
      if (score != null) {
        scored++;
        scores += score;
      }
    }

    long all() {
      return all;
    }

    long passed() {
      return passed;
    }

    Double score() {
      return scored == 0 ? null : scores / scored;
    }
  }

  /** A test, or a stage. */
  record Row(String title, Map<String, Cell> cells) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<String> columns = new ArrayList<>();
  private long left;

  void add(Result result) {
    TestFigures figures = TestFigures.of(result);
    if (figures.operation() != null && figures.category() != null) {
      String operation = figures.operation();
      add(operation, operation, figures.category(), result.outcome(), figures.score());
      return;
    }
    boolean test = figures.testCase() != null;
    String column = !test ? "Items" : figures.model() == null ? "HTTP" : figures.model();
    String key = test ? figures.testCase().toString() : result.stage();
    String title = test ? result.item().split(BETWEEN_PARTS, 2)[0] : result.stage();
    add(key, title, column, result.outcome(), figures.score());
  }

  private void add(String key, String title, String column, Outcome outcome, Double score) {
    if (!hasRoom(key, column)) {
      left++;
      return;
    }
    rows.computeIfAbsent(key, none -> new Row(title, new LinkedHashMap<>()))
        .cells()
        .computeIfAbsent(column, none -> new Cell())
        .add(outcome, score);
  }

  private boolean hasRoom(String row, String column) {
    if (!columns.contains(column)) {
      if (columns.size() == MOST_COLUMNS) {
        return false;
      }
      columns.add(column);
    }
    return rows.containsKey(row) || rows.size() < MOST_ROWS;
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  /** Results that found no place in it. */
  long left() {
    return left;
  }
}
