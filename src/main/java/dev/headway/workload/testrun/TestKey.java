package dev.headway.workload.testrun;

import dev.headway.suite.PlannedCase;

/**
 * What makes two tests of different runs the same, whatever their names.
 *
 * @param model null for a call of an API
 */
record TestKey(long testCaseId, String model) {
  static TestKey of(PlannedCase test) {
    return new TestKey(test.testCaseId(), test.model());
  }
}
