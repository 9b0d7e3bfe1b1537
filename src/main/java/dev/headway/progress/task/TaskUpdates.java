package dev.headway.progress.task;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.progress.JobState;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** Reads jobs as tasks. The same event gives the same update, whoever reads it and when. */
public final class TaskUpdates {
  private TaskUpdates() {}

  /** Whether the job's events tell all; the others are told of by their state as well. */
  public static boolean tellsByEvents(Job job) {
    return job.type().equals(GenerationUpdates.JOB_TYPE);
  }

  /**
   * What a durable event says; empty when that is nothing new to a client of tasks.
   *
   * @param state of the job at that moment or later
   */
  public static Optional<TaskUpdate> of(JobEvent event, JobState state) {
    if (event.type() == JobEvent.Type.STATUS) {
      return ofStatus(event, state.job());
    }
    return tellsByEvents(state.job()) ? GenerationUpdates.of(event, state) : Optional.empty();
  }

  /** How far the job is, as its state tells without its events. */
  public static TaskUpdate of(JobState state, Instant now) {
    Job job = state.job();
    JobStatus status = state.status();
    if (status == JobStatus.IN_PROGRESS) {
      return StageUpdate.of(state, now);
    }
    Instant at = status.hasEnded() && job.endedAt() != null ? job.endedAt() : now;
    CancelRequest cancel = job.cancelRequested();
    String why = status == JobStatus.FAILED ? job.error() : cancel == null ? null : cancel.reason();
    return TaskEnd.of(job, status, why, state.progress(), at);
  }

  private static Optional<TaskUpdate> ofStatus(JobEvent event, Job job) {
    return isKnown(event)
        ? Optional.empty()
        : Optional.of(TaskEnd.of(job, event.status(), why(event), event.progress(), event.at()));
  }

  /**
   * A job that runs has said so, or will soon, by what it does; one in the queue has said before
   * that it starts, unless it is there again.
   */
  private static boolean isKnown(JobEvent event) {
    return event.status() == JobStatus.IN_PROGRESS
        || event.status() == JobStatus.QUEUED
            && object(event.body(), "metadata").getInt("attempt", 1) == 1;
  }

  private static String why(JobEvent event) {
    if (event.status() == JobStatus.FAILED) {
      return text(event.body(), "error");
    }
    JsonObject result = object(event.body(), "result");
    return text(object(result, "cancel_requested"), "reason");
  }

  private static JsonObject object(JsonObject of, String name) {
    return of.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String text(JsonObject of, String name) {
    return of.get(name) instanceof JsonString text ? text.getString() : null;
  }
}
