package dev.headway.suite;

import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with a request about suites; the codes are part of the public contract. */
public final class SuiteProblems {
  private static final int MOST_NAMED = 20;

  private SuiteProblems() {}

  public static Problem noCard(Object id) {
    return new Problem(404, "prompt_card_not_found", "There is no prompt card " + id);
  }

  public static Problem noCase(Object id) {
    return new Problem(404, "test_case_not_found", "There is no test case " + id);
  }

  public static Problem noSuite(Object id) {
    return new Problem(404, "suite_not_found", "There is no suite " + id);
  }

  /** Throws one problem {@code invalid_request} (400) that names every fault; none, nothing. */
  public static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
      throw new Problem(
          400, "invalid_request", first.field() + " " + first.message() + more, faults);
    }
  }

  static Problem changed(String what) {
    return new Problem(
        412,
        "precondition_failed",
        what + " has changed since; read it again before you replace it");
  }

  /**
   * @param users such as {@code suite 3 'Greetings'}
   */
  static Problem inUse(String what, List<String> users) {
    String named = users.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    String more = users.size() <= MOST_NAMED ? "" : " and " + (users.size() - MOST_NAMED) + " more";
    return Problem.conflict("in_use", what + " is used by " + named + more);
  }
}
