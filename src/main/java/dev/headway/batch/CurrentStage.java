package dev.headway.batch;

import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;

/** What the artifacts of a step have in common: they find their stage. */
abstract class CurrentStage {
  @Inject JobContext job;
  @Inject StepContext step;
  @Inject Runs runs;
  @Inject StageRuns stageRuns;

  private StageRun stage;

  StageRun stage() {
    if (stage == null) {
      Run run =
          runs.ofExecution(job.getExecutionId())
              .orElseThrow(() -> new IllegalStateException("This run has ended here"));
      stage = stageRuns.open(run, step.getStepName(), null);
    }
    return stage;
  }
}
