package dev.headway.progress.task;

import dev.headway.job.Stage;
import dev.headway.progress.JobState;
import java.time.Instant;

/** What is told of a job that runs by its state alone. */
final class StageUpdate {
  private StageUpdate() {}

  /** The progress is the whole job's where the stage does not know its own, and 0 at first. */
  static TaskUpdate of(JobState state, Instant now) {
    Stage stage = state.stage();
    String name = stage == null ? TaskStage.STARTING.wire() : stage.name();
    Double own = stage == null ? null : stage.progress();
    Double known = own == null ? state.progress() : own;
    int percent = known == null ? 0 : (int) Math.floor(known);
    String message = state.message() == null ? "" : state.message();
    return new TaskUpdate(name, percent, message, now, null, null);
  }
}
