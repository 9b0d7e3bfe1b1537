package dev.headway.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * {@code <listener ref="headwayJob"/>} of a job: opens a record for a job that other code started,
 * and ends every run.
 */
@Named("headwayJob")
@Dependent
public class JobListenerBean implements JobListener {
  @Inject JobContext context;
  @Inject Runs runs;
  @Inject AdoptJob adoptJob;
  @Inject EndRun endRun;

  @Inject @BatchProperty String title;

  @Override
  public void beforeJob() {
    if (runs.ofExecution(context.getExecutionId()).isEmpty()
        && runs.operator().getParameters(context.getExecutionId()).getProperty(Runs.JOB_ID)
            == null) {
      adoptJob.adopt(context.getJobName(), title, context.getExecutionId());
    }
  }

  @Override
  public void afterJob() {
    runs.ofExecution(context.getExecutionId()).ifPresent(this::end);
  }

  private void end(Run run) {
    if (!run.adopted() && context.getBatchStatus() == BatchStatus.FAILED) {
      run.fail(RunFailure.ofLoss("the batch runtime failed without a reason"));
    }
    endRun.end(run);
  }
}
