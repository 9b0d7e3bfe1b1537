package dev.headway.channel.socketio;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.Result;
import dev.headway.job.RunSnapshot;
import dev.headway.progress.Fields;
import dev.headway.progress.JobState;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;

/** What the events of test runs say. A figure that is not known is null. */
final class TestRunJson {
  private TestRunJson() {}

  static Fields progress(JobState state, Instant now) {
    Job job = state.job();
    JobState.Eta eta = state.eta();
    return new Fields()
        .add(TestRunMessages.EXECUTION, state.jobId())
        .add("status", state.status().wire())
        .add("total_tests", state.total())
        .add("completed_tests", state.completed())
        .add("failed_tests", state.failed())
        .add("current_test", state.current())
        .add("current_tests", currentTests(state))
        .add("percent", state.progress())
        .add("progress", state.progress())
        .add("rate", rounded(state.rate()))
        .add(
            "estimated_time_remaining_ms",
            eta == null ? null : Math.round(eta.likelySeconds() * 1_000))
        .add("message", state.message())
        .add("started_at", job.startedAt())
        .add("cancel_requested", cancelRequest(job.cancelRequested()))
        .add("seq", state.seq())
        .add("timestamp", now);
  }

  private static JsonArrayBuilder currentTests(JobState state) {
    JsonArrayBuilder tests = Fields.array();
    for (RunSnapshot.Worker worker : state.workers()) {
      if (worker.item() != null) {
        tests.add(worker.item());
      }
    }
    return tests;
  }

  /** A change of status, in the form of a progress: what only the live state knows is null. */
  static Fields progress(JobEvent event) {
    JsonObject totals = object(event.body(), "metadata");
    Fields fields =
        new Fields()
            .add(TestRunMessages.EXECUTION, event.jobId())
            .add("status", event.status().wire());
    return addTotals(fields, totals)
        .add("current_test", (String) null)
        .add("current_tests", Fields.array())
        .add("percent", event.progress())
        .add("progress", event.progress())
        .add("rate", (Double) null)
        .add("estimated_time_remaining_ms", (Long) null)
        .add("message", event.message())
        .add("started_at", (Instant) null)
        .add("cancel_requested", (JsonValue) null)
        .add("seq", event.seq())
        .add("timestamp", event.at());
  }

  static Fields execution(JobState state, Instant now) {
    Job job = state.job();
    return progress(state, now)
        .add("type", job.type())
        .add("title", job.title())
        .add("priority", (long) job.priority())
        .add("created_at", job.createdAt())
        .add("queued_at", job.queuedAt());
  }

  static Fields result(JobEvent event) {
    Result result = event.result();
    return new Fields()
        .add(TestRunMessages.EXECUTION, event.jobId())
        .add("test", result.item())
        .add("outcome", result.outcome().wire())
        .add("duration_ms", rounded(result.durationMs()))
        .add("attempts", (long) result.attempts())
        .add("output", result.output())
        .add("message", result.message())
        .add("stage", result.stage())
        .add("started_at", result.startedAt())
        .add("finished_at", result.finishedAt())
        .add("seq", event.seq());
  }

  /** Completed or cancelled. */
  static Fields end(JobEvent event) {
    JsonObject result = object(event.body(), "result");
    return addTotals(ended(event), result)
        .add("cancel_requested", result.get("cancel_requested"))
        .add("details", result.get("details"));
  }

  static Fields failure(JobEvent event) {
    String error = event.body().get("error") instanceof JsonString text ? text.getString() : null;
    return addTotals(ended(event), object(event.body(), "result"))
        .add("error", error == null ? event.message() : error)
        .add("code", "failed");
  }

  private static Fields ended(JobEvent event) {
    return new Fields()
        .add(TestRunMessages.EXECUTION, event.jobId())
        .add("status", event.status().wire())
        .add("percent", event.progress())
        .add("progress", event.progress())
        .add("message", event.message())
        .add("seq", event.seq())
        .add("timestamp", event.at());
  }

  private static Fields addTotals(Fields fields, JsonObject totals) {
    return fields
        .add("total_tests", number(totals, "total"))
        .add("completed_tests", number(totals, "completed"))
        .add("failed_tests", number(totals, "failed"));
  }

  static Fields cancellation(JobEvent event) {
    JsonObject request = object(event.body(), "cancel_requested");
    return new Fields()
        .add(TestRunMessages.EXECUTION, event.jobId())
        .add("status", event.status().wire())
        .add("reason", request.get("reason"))
        .add("requested_by", request.get("by"))
        .add("requested_at", request.get("at"))
        .add("cleanup_partial_results", request.get("cleanup_partial_results"))
        .add("seq", event.seq())
        .add("timestamp", event.at());
  }

  /** For whoever has asked, and does not follow the job. */
  static Fields cancellation(Job job) {
    CancelRequest request = job.cancelRequested();
    Fields fields =
        new Fields().add(TestRunMessages.EXECUTION, job.id()).add("status", job.status().wire());
    if (request == null) {
      return fields;
    }
    return fields
        .add("reason", request.reason())
        .add("requested_by", request.by())
        .add("requested_at", request.at())
        .add("cleanup_partial_results", request.cleanupPartialResults())
        .add("seq", job.lastSeq())
        .add("timestamp", request.at());
  }

  private static Fields cancelRequest(CancelRequest request) {
    return request == null
        ? null
        : new Fields()
            .add("by", request.by())
            .add("reason", request.reason())
            .add("at", request.at())
            .add("cleanup_partial_results", request.cleanupPartialResults());
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static Long number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number ? number.longValue() : null;
  }

  private static Double rounded(Double figure) {
    return figure == null ? null : Math.round(figure * 1_000) / 1_000.0;
  }
}
