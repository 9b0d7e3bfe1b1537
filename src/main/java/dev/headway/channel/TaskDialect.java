package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameGroups;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.progress.Fields;
import dev.headway.progress.JobState;
import dev.headway.progress.task.TaskStage;
import dev.headway.progress.task.TaskUpdate;
import dev.headway.progress.task.TaskUpdates;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Jobs as tasks: frames of {@code stage}, {@code progress}, {@code message} and {@code timestamp},
 * with {@code endpoint_count} and {@code current_endpoint} where they matter. Of a generation each
 * step is told once; of other jobs, besides, how far they are, the newest only.
 */
final class TaskDialect implements Dialect {
  static final TaskDialect INSTANCE = new TaskDialect();

  private TaskDialect() {}

  @Override
  public List<Frame> events(List<JobEvent> events, JobState state) {
    List<Frame> frames = new ArrayList<>();
    for (JobEvent event : events) {
      TaskUpdates.of(event, state).map(update -> frame(update, event.seq())).ifPresent(frames::add);
    }
    return FrameGroups.joined(frames);
  }

  @Override
  public Frame progress(JobState state) {
    boolean told =
        TaskUpdates.tellsByEvents(state.job()) || state.status() != JobStatus.IN_PROGRESS;
    return told ? null : frame(TaskUpdates.of(state, Instant.now()), state.seq());
  }

  @Override
  public Frame snapshot(JobState state) {
    return progress(state);
  }

  @Override
  public Frame deleted(String jobId) {
    return error(0, "The task has been deleted", Instant.now(), "deleted", "Job deleted");
  }

  /** Whoever misses a part of the history gets at least the present. */
  @Override
  public List<Frame> subscribed(JobState state, boolean recovered, Instant now, JsonValue id) {
    return recovered ? List.of() : List.of(frame(TaskUpdates.of(state, now), state.seq()));
  }

  /** With the fields of the channel's own errors, too. */
  @Override
  public List<Frame> refused(Refusal refusal) {
    boolean missing = refusal.code().equals(ErrorCode.JOB_NOT_FOUND.wire());
    String detail = refusal.detail() == null ? "" : ": " + refusal.detail();
    String message = missing ? "Task not found" : refusal.sentence() + detail;
    return List.of(error(0, message, Instant.now(), refusal.code(), refusal.sentence()));
  }

  private static Frame frame(TaskUpdate update, long seq) {
    return Frame.of(update.json().toString(), seq);
  }

  private static Frame error(
      int progress, String message, Instant at, String code, String sentence) {
    Fields fields =
        new TaskUpdate(TaskStage.ERROR.wire(), progress, message, at, null, null)
            .fields()
            .add("type", "error")
            .add("error", sentence)
            .add("code", code);
    return Frame.of(fields.build().toString());
  }
}
