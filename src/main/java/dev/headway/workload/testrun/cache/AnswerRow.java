package dev.headway.workload.testrun.cache;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "model_answer")
class AnswerRow {
  /** SHA-256 of all that was asked. */
  @Id
  @Column(name = "question")
  String question;

  /** JSON. */
  String answer;

  @Column(name = "size_chars")
  int sizeChars;

  @Column(name = "created_at")
  Instant createdAt;
}
