package dev.headway.notification;

import dev.headway.notification.Delivery.Attempt;
import dev.headway.notification.Delivery.Kind;
import dev.headway.notification.Delivery.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

@Entity
@Table(name = "delivery")
class DeliveryRow {
  @Id String id;

  /** As on the wire. */
  String kind;

  @Column(name = "job_id")
  String jobId;

  String event;
  String address;
  String body;

  /** As on the wire. */
  String status;

  int round;
  int attempts;
  int tries;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "next_attempt_at")
  Instant nextAttemptAt;

  @Column(name = "delivered_at")
  Instant deliveredAt;

  Delivery delivery(List<Attempt> made) {
    return new Delivery(
        id,
        Kind.ofWire(kind),
        jobId,
        event,
        address,
        body,
        Status.ofWire(status),
        attempts,
        createdAt,
        nextAttemptAt,
        deliveredAt,
        made);
  }
}
