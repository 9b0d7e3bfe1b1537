package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "result")
@IdClass(ResultEntity.Key.class)
class ResultEntity {
  record Key(String jobId, long seq) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id long seq;
  int stage;

  @Column(name = "item_no")
  long itemNumber;

  long superseded;
  int attempt;
  String item;

  Outcome outcome;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "finished_at")
  Instant finishedAt;

  @Column(name = "duration_ms")
  double durationMs;

  int attempts;
  Double progress;
  String message;
  String output;

  Result toResult(String stageName) {
    return toResult(stageName, JsonText.parse(output));
  }

  Result toResult(String stageName, JsonValue parsedOutput) {
    return new Result(
        item,
        itemNumber,
        seq,
        stageName,
        outcome,
        durationMs,
        attempts,
        startedAt,
        finishedAt,
        progress,
        message,
        parsedOutput);
  }
}
