package dev.headway.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "progress_sample")
@IdClass(SampleEntity.Key.class)
class SampleEntity {
  record Key(String jobId, Instant at) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id Instant at;
  int attempt;
  long completed;
  long failed;
  Double progress;
  double rate;
  int workers;

  Sample toSample() {
    return new Sample(at, attempt, completed, failed, progress, rate, workers);
  }
}
