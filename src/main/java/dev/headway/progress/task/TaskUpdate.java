package dev.headway.progress.task;

import dev.headway.progress.Fields;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * How far a task is.
 *
 * @param stage one of {@link TaskStage}, or the name of a stage of another job type
 * @param progress of the stage, 0 to 100
 * @param message for people
 * @param endpointCount endpoints in all, null where that does not matter
 * @param currentEndpoint 1 for the first, null where none is meant
 */
public record TaskUpdate(
    String stage,
    int progress,
    String message,
    Instant timestamp,
    Long endpointCount,
    Long currentEndpoint) {

  static TaskUpdate of(TaskStage stage, int progress, String message, Instant at) {
    return new TaskUpdate(stage.wire(), progress, message, at, null, null);
  }

  TaskUpdate withEndpoints(Long count) {
    return new TaskUpdate(stage, progress, message, timestamp, count, currentEndpoint);
  }

  /** What does not matter is left out. */
  public Fields fields() {
    Fields fields =
        new Fields()
            .add("stage", stage)
            .add("progress", (long) progress)
            .add("message", message)
            .add("timestamp", timestamp);
    if (endpointCount != null) {
      fields.add("endpoint_count", endpointCount);
    }
    if (currentEndpoint != null) {
      fields.add("current_endpoint", currentEndpoint);
    }
    return fields;
  }

  public JsonObject json() {
    return fields().build();
  }
}
