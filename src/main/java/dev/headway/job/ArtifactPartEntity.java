package dev.headway.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(name = "artifact_part")
@IdClass(ArtifactPartEntity.Key.class)
class ArtifactPartEntity {
  record Key(String jobId, String name, int number) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id String name;

  @Id
  @Column(name = "part_no")
  int number;

  byte[] bytes;
}
