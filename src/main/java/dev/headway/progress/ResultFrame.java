package dev.headway.progress;

import dev.headway.job.JobEvent;
import dev.headway.job.Result;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * The text of a frame of results, written straight through: the one frame that goes by tens of
 * thousands.
 */
final class ResultFrame {
  private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());
  private static final int CHARACTERS_A_RESULT = 256;

  private ResultFrame() {}

  static String of(List<JobEvent> results) {
    JobEvent last = results.get(results.size() - 1);
    StringWriter text = new StringWriter(CHARACTERS_A_RESULT * (results.size() + 1));
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject()
          .write("type", last.type().wire())
          .write("job_id", last.jobId())
          .write("seq", last.seq())
          .write("status", last.status().wire());
      if (last.progress() == null) {
        json.writeNull("progress");
      } else {
        json.write("progress", last.progress());
      }
      json.write("message", last.message() == null ? "" : last.message())
          .write("timestamp", Timestamps.of(last.at()))
          .writeStartObject("metadata")
          .write("stage", last.result().stage())
          .writeEnd()
          .writeStartArray("results");
      results.forEach(event -> write(json, event.result()));
      json.writeEnd().writeEnd();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Result result) {
    json.writeStartObject()
        .write("item", result.item())
        .write("seq", result.seq())
        .write("outcome", result.outcome().wire())
        .write("stage", result.stage())
        .write("duration_ms", JobFields.rounded(result.durationMs()))
        .write("attempts", result.attempts())
        .write("started_at", Timestamps.of(result.startedAt()))
        .write("finished_at", Timestamps.of(result.finishedAt()));
    if (result.message() != null) {
      json.write("message", result.message());
    }
    if (result.output() != null) {
      json.write("output", result.output());
    }
    json.writeEnd();
  }
}
