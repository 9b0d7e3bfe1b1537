package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

@Entity
@Table(name = "suite")
class SuiteRow extends VersionedRow {
  String description;
  String models;
  String defaults;

  @ElementCollection
  @CollectionTable(name = "suite_prompt", joinColumns = @JoinColumn(name = "suite_id"))
  @OrderColumn(name = "ordinal")
  List<Prompt> prompts = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "suite_case", joinColumns = @JoinColumn(name = "suite_id"))
  @OrderColumn(name = "ordinal")
  @Column(name = "test_case_id")
  List<Long> cases = new ArrayList<>();

  @Embeddable
  static class Prompt {
    @Column(name = "card_id")
    Long cardId;

    @Column(name = "pinned_version")
    Integer version;

    Prompt() {}

    Prompt(SuitePrompt prompt) {
      cardId = prompt.cardId();
      version = prompt.version();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Prompt prompt
          && Objects.equals(cardId, prompt.cardId)
          && Objects.equals(version, prompt.version);
    }

    @Override
    public int hashCode() {
      return Objects.hash(cardId, version);
    }
  }

  void take(NewSuite suite) {
    name = suite.name();
    description = suite.description();
    models = suite.models().toString();
    defaults = suite.defaults().toString();
    prompts.clear();
    suite.prompts().forEach(prompt -> prompts.add(new Prompt(prompt)));
    cases.clear();
    cases.addAll(suite.cases());
  }

  Suite suite() {
    return new Suite(
        id,
        name,
        description,
        prompts.stream().map(prompt -> new SuitePrompt(prompt.cardId, prompt.version)).toList(),
        List.copyOf(cases),
        NewSuite.parsed(models),
        JsonText.parseObject(defaults),
        version,
        createdAt,
        updatedAt);
  }
}
