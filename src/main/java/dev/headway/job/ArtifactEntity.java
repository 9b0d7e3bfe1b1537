package dev.headway.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "artifact")
@IdClass(ArtifactEntity.Key.class)
class ArtifactEntity {
  record Key(String jobId, String name) implements Serializable {}

  @Id
  @Column(name = "job_id")
  String jobId;

  @Id String name;

  @Column(name = "media_type")
  String mediaType;

  @Column(name = "size_bytes")
  long sizeBytes;

  String sha256;
  int parts;
  boolean listed;

  @Column(name = "created_at")
  Instant createdAt;

  Artifact toArtifact() {
    return new Artifact(jobId, name, mediaType, sizeBytes, sha256, listed, createdAt);
  }
}
