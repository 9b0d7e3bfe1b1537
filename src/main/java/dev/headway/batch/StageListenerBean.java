package dev.headway.batch;

import dev.headway.job.EventsCommitted;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.listener.ChunkListener;
import jakarta.batch.api.chunk.listener.ItemWriteListener;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * {@code <listener ref="headwayStage"/>} of a step: opens and closes the stage, and fires what each
 * chunk has stored, in the chunk's transaction. In a step whose writer is not ours it counts what
 * was written.
 */
@Named("headwayStage")
@Dependent
public class StageListenerBean implements StepListener, ChunkListener, ItemWriteListener {
  @Inject JobContext job;
  @Inject StepContext step;
  @Inject Runs runs;
  @Inject StageRuns stageRuns;
  @Inject Event<EventsCommitted> committed;
  @Inject Event<ForeignChunk> foreignChunks;

  /** Items in all, for a step that is not ours; may stay empty. */
  @Inject @BatchProperty String total;

  private int written;

  @Override
  public void beforeStep() {
    runs.ofExecution(job.getExecutionId())
        .ifPresent(run -> stageRuns.open(run, step.getStepName(), total));
  }

  @Override
  public void afterStep() {
    runs.ofExecution(job.getExecutionId()).ifPresent(this::endStep);
  }

  private void endStep(Run run) {
    run.failIfWoundUp();
    StageRun stage = run.stages().get(step.getStepName());
    if (stage == null) {
      return;
    }
    BatchStatus status = step.getBatchStatus();
    Exception exception = step.getException();
    if (status == BatchStatus.STOPPING || status == BatchStatus.STOPPED) {
      runs.stopped(run);
    } else if (exception != null || status == BatchStatus.FAILED) {
      fail(
          run,
          stage,
          exception == null ? "the batch runtime gave no reason" : exception.toString());
    } else {
      stage.stepCompleted();
      if (stage.isLast()) {
        // a JSL with more steps than this job has stages ends here: <end on="LAST"/>
        step.setExitStatus("LAST");
      }
    }
    stageRuns.close(stage);
  }

  /** What our own steps do with the job's work tells its failure itself: this is not its. */
  private static void fail(Run run, StageRun stage, String why) {
    String message = "stage " + stage.stage() + ": " + why;
    run.fail(run.adopted() ? RunFailure.ofWork(message) : RunFailure.ofLoss(message));
  }

  @Override
  public void beforeChunk() {
    written = 0;
    ChunkEvents.clear();
  }

  @Override
  public void afterChunk() {
    EventsCommitted events = ChunkEvents.take();
    if (events != null) {
      committed.fire(events);
    } else if (written > 0) {
      runs.ofExecution(job.getExecutionId())
          .filter(Run::adopted)
          .ifPresent(run -> foreignChunks.fire(new ForeignChunk(run, step.getStepName(), written)));
    }
  }

  @Override
  public void onError(Exception failure) {
    ChunkEvents.clear();
  }

  @Override
  public void beforeWrite(List<Object> items) {}

  @Override
  public void afterWrite(List<Object> items) {
    written += items.size();
  }

  @Override
  public void onWriteError(List<Object> items, Exception failure) {}
}
