package dev.headway.notification;

import dev.headway.notification.Delivery.Attempt;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "delivery_attempt")
@IdClass(AttemptRow.Key.class)
class AttemptRow {
  record Key(String deliveryId, int number) implements Serializable {}

  @Id
  @Column(name = "delivery_id")
  String deliveryId;

  @Id int number;
  Instant at;

  @Column(name = "duration_ms")
  double durationMs;

  @Column(name = "status_code")
  Integer statusCode;

  String error;

  Attempt attempt() {
    return new Attempt(number, at, durationMs, statusCode, error);
  }
}
