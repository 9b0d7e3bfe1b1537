package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import dev.headway.suite.PlannedCase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The tests of a run whose answers are compared with each other: those of one case with the same
 * variables in the same round. Nothing has a result before the comparison.
 */
final class Comparisons {
  /** Asks and judges one test. */
  interface Ask {
    Answered answer(PlannedCase test) throws InterruptedException, IOException;
  }

  private final CaseRunner runner;
  private final EarlierChoices earlier;
  private final Map<Integer, List<PlannedCase>> compared;
  private final Map<Integer, ComparedGroup> running = new ConcurrentHashMap<>();

  Comparisons(List<PlannedCase> cases, CaseRunner runner, EarlierChoices earlier) {
    this.runner = runner;
    this.earlier = earlier;
    compared =
        cases.stream()
            .filter(Comparisons::hasComparisons)
            .collect(Collectors.groupingBy(PlannedCase::group, HashMap::new, Collectors.toList()));
  }

  /** Looked for in the JSON: expectations that are wrong are told when the test is run. */
  private static boolean hasComparisons(PlannedCase test) {
    return test.expectations().stream()
        .anyMatch(each -> ComparedGroup.TYPES.contains(ComparedGroup.type(each)));
  }

  boolean has(PlannedCase test) {
    return compared.containsKey(test.group());
  }

  /**
   * The test with its comparisons. The calling thread asks for the other tests of the group, too,
   * unless another is at it: so a group ends also where one test runs at a time.
   */
  Answered answer(PlannedCase test, ItemContext context, Ask ask)
      throws InterruptedException, IOException {
    ComparedGroup group = running.computeIfAbsent(test.group(), this::begin);
    Answered answered = group.answer(test, context, ask);
    if (group.isLast()) {
      running.remove(test.group());
    }
    return answered;
  }

  private ComparedGroup begin(int group) {
    List<PlannedCase> tests = compared.get(group);
    return new ComparedGroup(tests, runner, earlier.of(tests));
  }
}
