package dev.headway.api;

import dev.headway.api.output.Answer;
import dev.headway.job.Job;
import dev.headway.progress.JobState;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** The waiting jobs, in the order in which they will start, and why each waits. */
final class QueueItems {
  private QueueItems() {}

  static JsonArray of(List<JobState> waiting) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    waiting.forEach(state -> items.add(item(state)));
    return items.build();
  }

  private static JsonObject item(JobState state) {
    Job job = state.job();
    JobState.Waiting why = state.waiting();
    return Json.createObjectBuilder()
        .add("job_id", job.id())
        .add("type", job.type())
        .add("title", job.title())
        .add("status", job.status().wire())
        .add("priority", job.priority())
        .add("position", position(why))
        .add("reason", Answer.text(why == null ? null : why.reason()))
        .add("detail", Answer.text(why == null ? null : why.detail()))
        .add("queued_at", Answer.time(job.queuedAt()))
        .add("start_at", Answer.time(job.startAt()))
        .build();
  }

  private static JsonValue position(JobState.Waiting why) {
    return why == null || why.position() == null
        ? JsonValue.NULL
        : Json.createValue(why.position());
  }
}
