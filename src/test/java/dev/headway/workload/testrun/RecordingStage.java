package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stage of a test run that remembers how it was ended. */
final class RecordingStage implements StageContext {
  final List<String> failures = new ArrayList<>();
  final List<String> logs = new ArrayList<>();
  final MadeFiles files = new MadeFiles();
  final List<String> windUps = new CopyOnWriteArrayList<>();
  final List<String> deadlines = new ArrayList<>();
  final Map<String, JsonValue> details = new TreeMap<>();
  JsonObject parameters = JsonValue.EMPTY_JSON_OBJECT;
  private final int attempt;
  private final long failed;

  /**
   * @param failed tests of earlier attempts
   */
  RecordingStage(int attempt, long failed) {
    this.attempt = attempt;
    this.failed = failed;
  }

  @Override
  public Job job() {
    Instant now = Instant.EPOCH;
    return new Job(
        "job-1",
        "test-run",
        "Test run",
        JobStatus.IN_PROGRESS,
        JsonValue.EMPTY_JSON_OBJECT,
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
        attempt,
        0,
        0,
        0,
        0,
        failed,
        "node",
        now,
        null,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of());
  }

  @Override
  public JsonObject parameters() {
    return parameters;
  }

  @Override
  public String stage() {
    return TestRunType.STAGE;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void fail(String message) {
    failures.add(message);
  }

  @Override
  public void failAfter(Duration time, String message) {
    deadlines.add(time.toMillis() + ": " + message);
  }

  @Override
  public void windUp(String message) {
    windUps.add(message);
  }

  @Override
  public void progress(long completed, Long total, String message) {
    throw new AssertionError(message);
  }

  @Override
  public void log(String level, String message) {
    logs.add(level + ": " + message);
  }

  @Override
  public OutputStream artifact(String name, String mediaType) {
    return files.create("job-1", attempt, name, mediaType);
  }

  @Override
  public void detail(String name, JsonValue value) {
    details.put(name, value);
  }
}
