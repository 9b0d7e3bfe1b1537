package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "job_event")
@IdClass(EventEntity.Key.class)
class EventEntity {
  record Key(String jobId, long seq) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id long seq;

  JobEvent.Type type;

  Instant at;

  JobStatus status;

  Double progress;
  String message;
  String body;

  JobEvent toEvent() {
    return new JobEvent(
        jobId, seq, type, at, status, progress, message, JsonText.parseObject(body), null);
  }
}
