package dev.headway.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;

/**
 * What the artifacts of a step have in common: they find their stage and the number of their
 * worker.
 */
abstract class CurrentStage {
  @Inject JobContext job;
  @Inject StepContext step;
  @Inject Runs runs;
  @Inject StageRuns stageRuns;

  /** The worker's number, from the partition plan; empty in a step without partitions. */
  @Inject @BatchProperty String partition;

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

  int workerNumber() {
    return partition == null || partition.isEmpty() ? 0 : Integer.parseInt(partition);
  }
}
