package dev.headway.progress;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;

/** The parts of a job's JSON that the snapshot and the API share. */
final class JobFields {
  private JobFields() {}

  static Fields metadata(JobState state) {
    Stage stage = state.stage();
    Fields fields =
        new Fields()
            .add("stage", stage == null ? null : stage.name())
            .add("stage_progress", stage == null ? null : stage.progress())
            .add("completed", state.completed())
            .add("failed", state.failed())
            .add("total", state.total())
            .add("rate", rounded(state.rate()))
            .add("eta_seconds", state.eta() == null ? null : rounded(state.eta().likelySeconds()));
    if (state.eta() != null) {
      fields
          .add("eta_low_seconds", rounded(state.eta().lowSeconds()))
          .add("eta_high_seconds", rounded(state.eta().highSeconds()))
          .add("eta_basis", state.eta().basis());
    }
    fields.add("current", state.current()).add("attempt", (long) state.job().attempt());
    if (state.stalledSince() != null) {
      fields.add("stalled_since", state.stalledSince());
    }
    if (state.waiting() != null) {
      fields.add("waiting", waiting(state.waiting()));
    }
    return fields;
  }

  static Fields waiting(JobState.Waiting waiting) {
    return new Fields()
        .add("reason", waiting.reason())
        .add("position", waiting.position() == null ? null : waiting.position().longValue())
        .add("detail", waiting.detail());
  }

  static JsonArrayBuilder stages(JobState state) {
    JsonArrayBuilder array = Fields.array();
    for (Stage stage : state.stages()) {
      array.add(
          new Fields()
              .add("name", stage.name())
              .add("title", stage.title())
              .add("status", stage.status().wire())
              .add("weight", stage.weight())
              .add("progress", stage.progress())
              .add("completed", stage.completed())
              .add("failed", stage.failed())
              .add("total", stage.total())
              .add("started_at", stage.startedAt())
              .add("ended_at", stage.endedAt())
              .builder());
    }
    return array;
  }

  static JsonArrayBuilder partitions(JobState state) {
    JsonArrayBuilder array = Fields.array();
    for (RunSnapshot.Worker worker : state.workers()) {
      array.add(
          new Fields()
              .add("stage", worker.stage())
              .add("number", (long) worker.number())
              .add("item", worker.item())
              .add("since", worker.since())
              .add("finished", worker.finished())
              .builder());
    }
    return array;
  }

  static JsonObjectBuilder labels(Job job) {
    JsonObjectBuilder labels = Fields.object();
    job.labels().forEach(labels::add);
    return labels;
  }

  static void timestamps(Fields fields, Job job) {
    fields
        .add("created_at", job.createdAt())
        .add("start_at", job.startAt())
        .add("queued_at", job.queuedAt())
        .add("started_at", job.startedAt())
        .add("ended_at", job.endedAt());
  }

  /** Null unless a cancel was asked for. */
  static Fields cancelRequested(Job job) {
    CancelRequest request = job.cancelRequested();
    return request == null
        ? null
        : new Fields()
            .add("by", request.by())
            .add("reason", request.reason())
            .add("at", request.at())
            .add("cleanup_partial_results", request.cleanupPartialResults());
  }

  /** From its start to its end, or to now while it runs; null before it starts. */
  static Long durationMs(Job job, Instant now) {
    if (job.startedAt() == null) {
      return null;
    }
    Instant end = job.endedAt() == null ? now : job.endedAt();
    return Math.max(0, Duration.between(job.startedAt(), end).toMillis());
  }

  static Double rounded(Double figure) {
    return figure == null ? null : Math.round(figure * 1_000) / 1_000.0;
  }
}
