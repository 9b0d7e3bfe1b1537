package dev.headway.batch;

import dev.headway.job.ItemPolicy;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs and stages for the tests of this package. */
final class Samples {
  private Samples() {}

  static Job aJob(Integer maxConcurrency, Double rate) {
    Stage stage =
        new Stage(
            0, "work", "Work", 1, true, StageStatus.IN_PROGRESS, 10L, 0, 0, Instant.EPOCH, null);
    return new Job(
        "job-1",
        "drill",
        "Drill",
        JobStatus.IN_PROGRESS,
        JsonValue.EMPTY_JSON_OBJECT,
        Map.of(),
        List.of(),
        0,
        maxConcurrency,
        rate,
        null,
        Instant.EPOCH,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        1,
        0,
        2,
        0,
        0,
        0,
        "node",
        null,
        null,
        "Started",
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of(stage));
  }

  static Run aRun() {
    return aRun(aJob(null, null));
  }

  static Run aRun(Job job) {
    return new Run(job, 5, 1, false, Instant.EPOCH);
  }

  static StageRun aStage(Run run, ItemPolicy policy) {
    StageRun stage = new StageRun(run, run.job().stages().get(0), policy, null);
    run.stages().put("work", stage);
    return stage;
  }
}
