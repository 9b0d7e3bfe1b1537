package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "prompt_version")
@IdClass(PromptVersionRow.Key.class)
class PromptVersionRow {
  record Key(long cardId, int version) implements Serializable {}

  @Id
  @Column(name = "card_id")
  long cardId;

  @Id int version;

  String name;
  String title;
  String template;

  @Column(name = "created_at")
  Instant createdAt;

  PromptCard card(Instant cardCreatedAt) {
    JsonValue parsed = JsonText.parse(template);
    return new PromptCard(
        cardId, name, title, version, parsed, Template.variables(parsed), cardCreatedAt, createdAt);
  }
}
