package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import dev.headway.job.JobHistory;
import dev.headway.job.Result;
import dev.headway.suite.PlannedCase;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What earlier attempts of the job have stored of tests that are compared. */
class EarlierChoices {
  private final JobHistory history;
  private final StageContext stage;

  EarlierChoices(JobHistory history, StageContext stage) {
    this.history = history;
    this.stage = stage;
  }

  /**
   * @param numbers of the tests that have a result
   * @param chosen the tests that comparisons chose, by type; null when nothing was compared
   */
  record Stored(Set<Integer> numbers, JsonObject chosen) {
    static final Stored NOTHING = new Stored(Set.of(), null);
  }

  /**
   * @param group whose numbers follow each other
   */
  Stored of(List<PlannedCase> group) {
    if (stage.job().attempt() == 1) {
      return Stored.NOTHING;
    }
    int first = group.get(0).number();
    Set<Integer> numbers = new HashSet<>();
    JsonObject chosen = null;
    for (Result result :
        history
            .resultsOfItems(stage.job().id(), stage.stage(), first - 1, first + group.size() - 2)
            .values()) {
      numbers.add((int) result.itemNumber() + 1);
      if (result.output() instanceof JsonObject output
          && output.get("chosen") instanceof JsonObject found) {
        chosen = found;
      }
    }
    return new Stored(numbers, chosen);
  }
}
