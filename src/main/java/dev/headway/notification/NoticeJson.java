package dev.headway.notification;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is told of an ended job: {@code {type, timestamp, data}}, as Standard Webhooks asks. */
record NoticeJson(URI publicUrl) {
  static String event(Job job) {
    return "job." + job.status().wire();
  }

  JsonObject of(Job job) {
    return builder()
        .add("type", event(job))
        .add("timestamp", time(job.endedAt()))
        .add("data", data(job))
        .build();
  }

  private JsonObjectBuilder data(Job job) {
    JsonObjectBuilder labels = builder();
    job.labels().forEach(labels::add);
    JsonObjectBuilder data =
        builder()
            .add("job_id", job.id())
            .add("job_type", job.type())
            .add("title", job.title())
            .add("status", job.status().wire())
            .add("attempt", job.attempt())
            .add("labels", labels)
            .add("totals", totals(job))
            .add("message", text(job.message()))
            .add("error", text(job.error()))
            .add("started_at", time(job.startedAt()))
            .add("ended_at", time(job.endedAt()))
            .add("links", links(job));
    if (job.cancelRequested() != null) {
      data.add("cancel_requested", cancelRequested(job.cancelRequested()));
    }
    return data;
  }

  private static JsonObjectBuilder totals(Job job) {
    JsonObjectBuilder totals =
        builder().add("completed", job.completed()).add("failed", job.failed());
    return job.total() == null ? totals.addNull("total") : totals.add("total", job.total());
  }

  private static JsonObjectBuilder cancelRequested(CancelRequest request) {
    return builder()
        .add("by", text(request.by()))
        .add("reason", text(request.reason()))
        .add("at", time(request.at()))
        .add("cleanup_partial_results", request.cleanupPartialResults());
  }

  private JsonObjectBuilder links(Job job) {
    String base = publicUrl == null ? "" : publicUrl.toString();
    return builder()
        .add("page", base + "/jobs/" + job.id())
        .add("job", base + "/api/jobs/" + job.id())
        .add("report", base + "/api/jobs/" + job.id() + "/report.html");
  }

  private static JsonObjectBuilder builder() {
    return JsonText.PROVIDER.createObjectBuilder();
  }

  private static JsonValue text(String text) {
    return text == null ? JsonValue.NULL : JsonText.PROVIDER.createValue(text);
  }

  private static JsonValue time(Instant instant) {
    return text(instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
