package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stage that remembers what its work says and leaves. */
final class RecordingStage implements StageContext {
  final List<String> said = new ArrayList<>();
  final List<Double> progress = new ArrayList<>();
  final Map<String, JsonValue> details = new TreeMap<>();
  final MemoryFiles files;
  String failure;
  int looksUntilCancel = Integer.MAX_VALUE;
  private final Job job;

  RecordingStage(String parameters, MemoryFiles files) {
    this.files = files;
    Instant now = Instant.EPOCH;
    job =
        new Job(
            "job-1",
            "api-tests",
            "API tests",
            JobStatus.IN_PROGRESS,
            filled(parameters),
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

  /** With the schema's defaults; in JSON with single quotes. */
  static JsonObject filled(String parameters) {
    JsonObjectBuilder filled = JsonText.PROVIDER.createObjectBuilder();
    JsonObject properties = new ApiTestsType().schema().getJsonObject("properties");
    properties.forEach(
        (name, property) -> {
          JsonValue standard = property.asJsonObject().get("default");
          if (standard != null) {
            filled.add(name, standard);
          }
        });
    JsonText.parseObject(parameters.replace('\'', '"')).forEach(filled::add);
    return filled.build();
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
    failure = message;
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
    progress.add((double) completed / total);
  }

  @Override
  public void log(String level, String message) {
    said.add(level + " " + message);
  }

  @Override
  public OutputStream artifact(String name, String mediaType) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        files.files.put(name, toByteArray());
        said.add("file " + name);
      }
    };
  }

  @Override
  public void detail(String name, JsonValue value) {
    details.put(name, value);
  }
}
