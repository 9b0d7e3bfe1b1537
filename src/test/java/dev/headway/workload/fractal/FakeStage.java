package dev.headway.workload.fractal;

import dev.headway.batch.StageContext;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stage of the job {@code job-1} that remembers what its work leaves. */
class FakeStage implements StageContext {
  final FakeArtifactStore artifacts;
  final List<Long> progress = new ArrayList<>();
  final Map<String, JsonValue> details = new TreeMap<>();
  int looksUntilCancel = Integer.MAX_VALUE;
  private final Job job;

  FakeStage(JsonObject parameters, FakeArtifactStore artifacts) {
    this.artifacts = artifacts;
    Instant now = Instant.EPOCH;
    job =
        new Job(
            "job-1",
            "fractal",
            "Fractal",
            JobStatus.IN_PROGRESS,
            parameters,
            Map.of(),
            List.of(),
            0,
            null,
            null,
            null,
            now,
            null,
            now,
            now,
            null,
            1,
            0,
            0,
            0,
            0,
            0,
            "node",
            now,
            null,
            null,
            null,
            JsonValue.EMPTY_JSON_OBJECT,
            List.of());
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public String stage() {
    return "any";
  }

  @Override
  public boolean isCancelled() {
    return looksUntilCancel-- <= 0;
  }

  @Override
  public void fail(String message) {
    throw new AssertionError(message);
  }

  @Override
  public void failAfter(Duration time, String message) {
    throw new AssertionError(message);
  }

  @Override
  public void windUp(String message) {
    throw new AssertionError(message);
  }

  @Override
  public void progress(long completed, Long total, String message) {
    progress.add(completed * 100 / total);
  }

  @Override
  public void log(String level, String message) {}

  @Override
  public OutputStream artifact(String name, String mediaType) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        artifacts.files.put(name, toByteArray());
      }
    };
  }

  @Override
  public void detail(String name, JsonValue value) {
    details.put(name, value);
  }
}
