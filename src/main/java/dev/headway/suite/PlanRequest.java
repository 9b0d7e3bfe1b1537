package dev.headway.suite;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What is to be run: a suite, or test cases by themselves.
 *
 * @param suiteId null for test cases by themselves
 * @param promptCardId that every case of kind {@code prompt} is run with, in its newest version;
 *     null for those of the suite or of the case
 * @param testCaseIds of a suite only these; empty for all of the suite
 * @param models names; empty for those of the case, of the suite's defaults, of the suite
 * @param variables that take the place of those of the cases; a list stands for each of its values
 * @param repeat how often all is run, 1 to 1000; null for what the suite's defaults say, else once
 */
public record PlanRequest(
    Long suiteId,
    Long promptCardId,
    List<Long> testCaseIds,
    List<String> models,
    JsonObject variables,
    Integer repeat) {
  public PlanRequest {
    testCaseIds = testCaseIds == null ? List.of() : List.copyOf(testCaseIds);
    models = models == null ? List.of() : List.copyOf(models);
    variables = variables == null ? JsonValue.EMPTY_JSON_OBJECT : variables;
  }

  public static PlanRequest ofSuite(long suiteId) {
    return new PlanRequest(suiteId, null, List.of(), List.of(), null, null);
  }

  public static PlanRequest ofCases(List<Long> testCaseIds) {
    return new PlanRequest(null, null, testCaseIds, List.of(), null, null);
  }
}
