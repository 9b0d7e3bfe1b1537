package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.cases.values.JsonTree;
import dev.headway.workload.apitests.cases.values.Turns;
import dev.headway.workload.apitests.document.Media;
import dev.headway.workload.apitests.document.Parameter;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of enumerations the cases have. While they are thought of, a case covers each of its
 * values by a mark; the point is covered by the case that makes them complete.
 */
final class ListedValues {
  private static final char MARK = '\n';

  private final Subject subject;
  private final Map<String, Integer> totals = new LinkedHashMap<>();

  ListedValues(Subject subject) {
    this.subject = subject;
    for (Parameter parameter : subject.parameters) {
      add(CoveragePoints.place(parameter), parameter.schema());
    }
    for (Media media : subject.media()) {
      add(CoveragePoints.BODY, Subject.schema(media));
    }
  }

  private void add(String place, JsonValue schema) {
    subject
        .values
        .listed(schema)
        .forEach(
            (path, values) ->
                totals.merge(CoveragePoints.values(place + path), values.size(), Math::max));
  }

  /** Marks for the values that are sent. */
  Set<String> in(RequestParts parts) {
    Set<String> marks = new LinkedHashSet<>();
    parts
        .parameters()
        .forEach(
            (parameter, value) ->
                mark(CoveragePoints.place(parameter), parameter.schema(), value, marks));
    if (parts.body() != null) {
      mark(CoveragePoints.BODY, Subject.schema(parts.media()), parts.body(), marks);
    }
    return marks;
  }

  private void mark(String place, JsonValue schema, JsonValue value, Set<String> marks) {
    subject
        .values
        .listed(schema)
        .forEach(
            (path, values) -> {
              if (values.size() > Turns.MOST) {
                return; // they are never complete
              }
              JsonValue here = JsonTree.at(value, path.replace("/*", "/0"));
              if (here != null && values.contains(here.toString())) {
                marks.add(CoveragePoints.values(place + path) + MARK + here);
              }
            });
  }

  /** How many values must come in cases, of those lists that can be complete. */
  int wanted() {
    return totals.values().stream().filter(size -> size <= Turns.MOST).mapToInt(size -> size).sum();
  }

  static boolean isMark(String point) {
    return point.indexOf(MARK) >= 0;
  }

  /** Its point. */
  static String point(String mark) {
    return mark.substring(0, mark.indexOf(MARK));
  }

  /** With points in place of marks. */
  List<Draft> counted(List<Draft> kept) {
    Map<String, Integer> missing = new LinkedHashMap<>(totals);
    Set<String> seen = new HashSet<>();
    List<Draft> counted = new ArrayList<>();
    for (Draft draft : kept) {
      Set<String> covers = new LinkedHashSet<>();
      for (String point : draft.covers()) {
        if (!isMark(point)) {
          covers.add(point);
        } else if (seen.add(point) && missing.merge(point(point), -1, Integer::sum) == 0) {
          covers.add(point(point));
        }
      }
      counted.add(
          new Draft(
              draft.category(), draft.key(), draft.name(), draft.why(), covers, draft.steps()));
    }
    return counted;
  }
}
