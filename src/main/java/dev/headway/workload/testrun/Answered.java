package dev.headway.workload.testrun;

import dev.headway.platform.JsonText;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.expect.CaseVerdict;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * A test with what came of its last try.
 *
 * @param tries that counted
 * @param rateLimited tries that did not, because the server said that it was too much
 * @param chosen the tests that comparisons chose, by type; null when it was not compared
 */
record Answered(PlannedCase test, Tried last, int tries, int rateLimited, JsonObject chosen) {
  Answered(PlannedCase test, Tried last, int tries, int rateLimited) {
    this(test, last, tries, rateLimited, null);
  }

  /** With another verdict, once it was compared with others. */
  Answered compared(CaseVerdict verdict, JsonObject winners) {
    Tried again = Tried.of(last.judged().as(verdict));
    return new Answered(test, again, tries, rateLimited, winners);
  }

  JsonObject output() {
    JsonObjectBuilder output =
        JsonText.PROVIDER
            .createObjectBuilder(last.output())
            .add("test_case_id", test.testCaseId())
            .add("tries", tries)
            .add("rate_limited", rateLimited);
    if (test.model() != null) {
      output.add("model", test.model()); // also where it gave no answer
    }
    if (chosen != null) {
      output.add("chosen", chosen);
    }
    return output.build();
  }
}
