package dev.headway.progress;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs for tests: one running stage "render" of 100 items unless said otherwise. */
final class JobBuilder {
  String id = "job-1";
  String type = "drill";
  JobStatus status = JobStatus.IN_PROGRESS;
  Map<String, String> labels = Map.of();
  List<String> dependsOn = List.of();
  Instant createdAt = ManualClock.START;
  Instant startAt;
  Instant startedAt = ManualClock.START;
  Instant endedAt;
  int attempt = 1;
  long seq;
  long completed;
  long failed;
  CancelRequest cancel;
  String message = "Running";
  String error;
  List<Stage> stages = List.of(stage("render", StageStatus.IN_PROGRESS, 0, 100L));

  static JobBuilder aJob(String id) {
    JobBuilder builder = new JobBuilder();
    builder.id = id;
    return builder;
  }

  static Stage stage(String name, StageStatus status, long completed, Long total) {
    return stage(name, status, completed, total, 1, true);
  }

  static Stage stage(
      String name, StageStatus status, long completed, Long total, double weight, boolean items) {
    Instant begun = status == StageStatus.PENDING ? null : ManualClock.START;
    String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return new Stage(0, name, title, weight, items, status, total, completed, 0, begun, null);
  }

  JobBuilder type(String value) {
    type = value;
    return this;
  }

  JobBuilder status(JobStatus value) {
    status = value;
    if (value == JobStatus.QUEUED || value == JobStatus.PENDING) {
      startedAt = null;
      stages = List.of(stage("render", StageStatus.PENDING, 0, null));
    }
    return this;
  }

  JobBuilder seq(long value) {
    seq = value;
    return this;
  }

  JobBuilder attempt(int value) {
    attempt = value;
    return this;
  }

  JobBuilder done(long value) {
    completed = value;
    return this;
  }

  JobBuilder dependsOn(String... ids) {
    dependsOn = List.of(ids);
    return this;
  }

  JobBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  JobBuilder startAt(Instant value) {
    startAt = value;
    return this;
  }

  JobBuilder ran(Instant from, Instant to) {
    startedAt = from;
    endedAt = to;
    return this;
  }

  JobBuilder stages(Stage... values) {
    stages = List.of(values);
    return this;
  }

  Job build() {
    return new Job(
        id,
        type,
        "A " + type,
        status,
        JsonValue.EMPTY_JSON_OBJECT,
        labels,
        dependsOn,
        0,
        null,
        null,
        "ann",
        createdAt,
        startAt,
        ManualClock.START,
        startedAt,
        endedAt,
        attempt,
        0,
        seq,
        0,
        completed,
        failed,
        "node-1",
        null,
        cancel,
        message,
        error,
        JsonValue.EMPTY_JSON_OBJECT,
        stages);
  }
}
