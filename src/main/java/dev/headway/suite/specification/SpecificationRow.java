package dev.headway.suite.specification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "specification")
class SpecificationRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;

  @Column(name = "media_type")
  String mediaType;

  @Column(name = "size_bytes")
  long sizeBytes;

  String sha256;

  @Column(name = "submitted_by")
  String submittedBy;

  @Column(name = "created_at")
  Instant createdAt;

  Specification specification() {
    return new Specification(id, name, mediaType, sizeBytes, sha256, submittedBy, createdAt);
  }
}
