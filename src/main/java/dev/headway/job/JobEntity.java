package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;

@Entity
@Table(name = "job")
@DynamicUpdate
class JobEntity {
  @Id String id;
  String type;
  String title;

  JobStatus status;

  String parameters;
  int priority;

  @Column(name = "max_concurrency")
  Integer maxConcurrency;

  Double rate;
  String owner;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "start_at")
  Instant startAt;

  @Column(name = "queued_at")
  Instant queuedAt;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "ended_at")
  Instant endedAt;

  int attempt;
  int recoveries;

  @Column(name = "recovered_at")
  long recoveredAt;

  @Column(name = "last_seq")
  long lastSeq;

  @Column(name = "trimmed_seq")
  long trimmedSeq;

  long completed;
  long failed;
  String node;

  @Column(name = "lease_until")
  Instant leaseUntil;

  @Column(name = "cancel_by")
  String cancelBy;

  @Column(name = "cancel_reason")
  String cancelReason;

  @Column(name = "cancel_at")
  Instant cancelAt;

  @Column(name = "cancel_cleanup")
  boolean cancelCleanup;

  @Column(name = "cancel_notify")
  boolean cancelNotify;

  String message;
  String error;
  String details;

  /** JSON, null for none. */
  String stakeholders;

  @Column(name = "idempotency_key")
  String idempotencyKey;

  @Column(name = "request_hash")
  String requestHash;

  @ElementCollection
  @CollectionTable(name = "job_label", joinColumns = @JoinColumn(name = "job_id"))
  @MapKeyColumn(name = "name")
  @Column(name = "label")
  Map<String, String> labels = new HashMap<>();

  @ElementCollection
  @CollectionTable(name = "job_dependency", joinColumns = @JoinColumn(name = "job_id"))
  @Column(name = "depends_on")
  Set<String> dependsOn = new HashSet<>();

  CancelRequest cancelRequest() {
    return cancelAt == null
        ? null
        : new CancelRequest(cancelBy, cancelReason, cancelAt, cancelCleanup, cancelNotify);
  }

  /**
   * @param shown the parameters as they may be shown
   */
  Job toJob(JsonObject shown, List<Stage> stages) {
    return new Job(
        id,
        type,
        title,
        status,
        shown,
        Map.copyOf(labels),
        dependsOn.stream().sorted().toList(),
        priority,
        maxConcurrency,
        rate,
        owner,
        createdAt,
        startAt,
        queuedAt,
        startedAt,
        endedAt,
        attempt,
        recoveries,
        lastSeq,
        trimmedSeq,
        completed,
        failed,
        node,
        leaseUntil,
        cancelRequest(),
        message,
        error,
        JsonText.parseObject(details),
        stages);
  }
}
