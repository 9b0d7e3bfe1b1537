package dev.headway.suite;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

@Entity
@Table(name = "test_case")
class TestCaseRow extends VersionedRow {
  String kind;

  @Column(name = "prompt_card_id")
  Long promptCardId;

  String body;

  @ElementCollection
  @CollectionTable(name = "test_case_tag", joinColumns = @JoinColumn(name = "test_case_id"))
  @Column(name = "tag")
  Set<String> tags = new HashSet<>();

  void take(NewTestCase test) {
    name = test.name();
    kind = test.kind();
    promptCardId = test.promptCardId();
    JsonObjectBuilder json =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("variables", test.variables())
            .add("captures", test.captures())
            .add("expectations", test.expectations())
            .add("options", test.options());
    if (test.request() != null) {
      json.add("request", test.request());
    }
    body = json.build().toString();
    tags.retainAll(test.tags());
    tags.addAll(test.tags());
  }

  TestCase testCase() {
    JsonObject json = JsonText.parseObject(body);
    return new TestCase(
        id,
        name,
        kind,
        promptCardId,
        json.getJsonObject("variables"),
        (JsonObject) json.get("request"),
        json.getOrDefault("captures", JsonValue.EMPTY_JSON_ARRAY).asJsonArray(),
        json.getJsonArray("expectations"),
        json.getJsonObject("options"),
        tags.stream().sorted().toList(),
        version,
        createdAt,
        updatedAt);
  }
}
