package dev.headway.progress.task;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import java.time.Instant;

/** What is told of a task that does not run: before it begins, and how it ended. */
final class TaskEnd {
  static final String READY = "Generation complete! ZIP file ready for download.";

  private TaskEnd() {}

  /**
   * @param why it failed or was cancelled, may be null
   * @param progress of the whole job, null when unknown
   */
  static TaskUpdate of(Job job, JobStatus status, String why, Double progress, Instant at) {
    boolean generates = TaskUpdates.tellsByEvents(job);
    String what = generates ? "Generation" : "Job";
    return switch (status) {
      case COMPLETED ->
          TaskUpdate.of(TaskStage.COMPLETE, 100, generates ? READY : "Job complete", at);
      case FAILED -> error(what + " failed", why, progress, at);
      case CANCELLED -> error(what + " cancelled", why, progress, at);
      default -> TaskUpdate.of(TaskStage.STARTING, 0, "Starting...", at);
    };
  }

  private static TaskUpdate error(String what, String why, Double progress, Instant at) {
    String message = why == null || why.isBlank() ? what : what + ": " + why;
    int percent = progress == null ? 0 : (int) Math.floor(progress);
    return TaskUpdate.of(TaskStage.ERROR, percent, message, at);
  }
}
