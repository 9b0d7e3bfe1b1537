package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.suites.SuiteZip.Contents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which points the cases cover that it takes. Of each operation it keeps a bit a point, not the
 * points.
 */
final class Coverage implements SuiteZip.Cases.Reader {
  private final Contents contents;
  private final Facts facts;
  private final CoverageGaps gaps;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Tally[] tallies;
  private final Map<String, String> whys = new HashMap<>();
  private final Map<String, Ratio> kinds = new TreeMap<>();
  private final int[] byCategory = new int[Category.values().length];
  private int steps;
  private int proposed;
  private final Map<String, Integer> points = new HashMap<>();
  private String tallied;

  /** What the cases of one operation cover. */
  private static final class Tally {
    final BitSet covered = new BitSet();
    final List<String> whys = new ArrayList<>(0);
    int cases;
  }

  /** So many of so many. */
  static final class Ratio {
    private int covered;
    private int all;

    int covered() {
      return covered;
    }

    int all() {
      return all;
    }
  }

  /** A point that is not covered. */
  record Gap(String point, String why) {}

  /** An operation's points, told apart. */
  record OfOperation(Operation operation, int cases, List<String> covered, List<Gap> gaps) {}

  /** Takes one operation after the other. */
  interface Reader {
    void take(OfOperation next) throws IOException;
  }

  Coverage(Contents contents, Facts facts) {
    this.contents = contents;
    this.facts = facts;
    gaps = new CoverageGaps(contents);
    List<Operation> operations = contents.document().operations();
    tallies = new Tally[operations.size()];
    for (int i = 0; i < tallies.length; i++) {
      tallies[i] = new Tally();
      numbers.put(operations.get(i).id(), i);
    }
  }

  @Override
  public void take(ApiCase next) {
    if (!next.operation().equals(tallied)) {
      tallied = next.operation();
      points.clear();
      points(numbers.get(tallied)).forEach(point -> points.put(point, points.size()));
    }
    count(next);
  }

  private List<String> points(Integer number) {
    return number == null ? List.of() : facts.points().apply(operations().get(number));
  }

  private void count(ApiCase test) {
    byCategory[test.category().ordinal()]++;
    steps += test.steps().size();
    proposed += test.ai() ? 1 : 0;
    Integer number = numbers.get(test.operation());
    if (number != null) {
      tallies[number].cases++;
      test.covers().stream()
          .map(points::get)
          .filter(point -> point != null)
          .forEach(tallies[number].covered::set);
    }
  }

  /** To be called when all cases were taken. */
  void sumUp() throws IOException {
    forEach(
        next -> {
          next.covered().forEach(point -> ratio(point).covered++);
          next.covered().forEach(point -> ratio(point).all++);
          next.gaps().forEach(gap -> ratio(gap.point()).all++);
        });
  }

  private Ratio ratio(String point) {
    return kinds.computeIfAbsent(kind(point), kind -> new Ratio());
  }

  /** Such as {@code parameter} of {@code parameter:query.limit}. */
  static String kind(String point) {
    return point.split(":", 2)[0];
  }

  private List<Operation> operations() {
    return contents.document().operations();
  }

  void forEach(Reader reader) throws IOException {
    for (int i = 0; i < tallies.length; i++) {
      Operation operation = operations().get(i);
      List<String> covered = new ArrayList<>();
      List<Gap> missing = new ArrayList<>();
      List<String> points = points(i);
      for (int p = 0; p < points.size(); p++) {
        if (tallies[i].covered.get(p)) {
          covered.add(points.get(p));
        } else {
          String point = points.get(p);
          missing.add(new Gap(point, why(tallies[i], missing.size(), operation, point)));
        }
      }
      reader.take(new OfOperation(operation, tallies[i].cases, covered, missing));
    }
  }

  /** Asked once: it may take long to find out. */
  private String why(Tally tally, int gap, Operation operation, String point) throws IOException {
    if (gap == tally.whys.size()) {
      String why = gaps.why(operation, point);
      tally.whys.add(whys.computeIfAbsent(why, itself -> itself));
    }
    return tally.whys.get(gap);
  }

  ApiDocument document() {
    return contents.document();
  }

  Contents contents() {
    return contents;
  }

  /** By the kind of point, in alphabetical order. */
  Map<String, Ratio> kinds() {
    return kinds;
  }

  int cases(Category category) {
    return byCategory[category.ordinal()];
  }

  int cases() {
    int all = 0;
    for (int some : byCategory) {
      all += some;
    }
    return all;
  }

  int steps() {
    return steps;
  }

  /** Cases that a model proposed. */
  int proposed() {
    return proposed;
  }
}
