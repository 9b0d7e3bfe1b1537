package dev.headway.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "job_stage")
@IdClass(StageEntity.Key.class)
class StageEntity {
  record Key(String jobId, int ordinal) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id int ordinal;
  String name;
  String title;
  double weight;
  boolean itemised;

  StageStatus status;

  Long total;
  long completed;
  long failed;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "ended_at")
  Instant endedAt;

  Stage toStage() {
    return new Stage(
        ordinal, name, title, weight, itemised, status, total, completed, failed, startedAt,
        endedAt);
  }
}
