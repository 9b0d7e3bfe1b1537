package dev.headway.api.suites;

import dev.headway.api.output.Answer;
import dev.headway.suite.PromptCard;
import dev.headway.suite.Suite;
import dev.headway.suite.TestCase;
import dev.headway.suite.promptfoo.ImportedSuite;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Cards, cases and suites on the wire. */
final class SuiteJson {
  private SuiteJson() {}

  static JsonObject of(PromptCard card) {
    return Json.createObjectBuilder()
        .add("id", card.id())
        .add("name", card.name())
        .add("title", Answer.text(card.title()))
        .add("version", card.version())
        .add("template", card.template())
        .add("variables", Json.createArrayBuilder(card.variables()))
        .add("created_at", Answer.time(card.createdAt()))
        .add("updated_at", Answer.time(card.updatedAt()))
        .build();
  }

  static JsonObject of(TestCase test) {
    return Json.createObjectBuilder()
        .add("id", test.id())
        .add("name", test.name())
        .add("kind", test.kind())
        .add("prompt_card_id", number(test.promptCardId()))
        .add("variables", test.variables())
        .add("request", test.request() == null ? JsonValue.NULL : test.request())
        .add("captures", test.captures())
        .add("expectations", test.expectations())
        .add("options", test.options())
        .add("tags", Json.createArrayBuilder(test.tags()))
        .add("version", test.version())
        .add("created_at", Answer.time(test.createdAt()))
        .add("updated_at", Answer.time(test.updatedAt()))
        .build();
  }

  static JsonObject of(Suite suite) {
    JsonArrayBuilder prompts = Json.createArrayBuilder();
    suite
        .prompts()
        .forEach(
            prompt ->
                prompts.add(
                    Json.createObjectBuilder()
                        .add("id", prompt.cardId())
                        .add(
                            "version",
                            prompt.version() == null
                                ? JsonValue.NULL
                                : Json.createValue(prompt.version()))));
    JsonArrayBuilder cases = Json.createArrayBuilder();
    suite.cases().forEach(cases::add);
    return Json.createObjectBuilder()
        .add("id", suite.id())
        .add("name", suite.name())
        .add("description", Answer.text(suite.description()))
        .add("prompts", prompts)
        .add("cases", cases)
        .add("models", suite.models())
        .add("defaults", suite.defaults())
        .add("version", suite.version())
        .add("created_at", Answer.time(suite.createdAt()))
        .add("updated_at", Answer.time(suite.updatedAt()))
        .build();
  }

  static JsonObject of(ImportedSuite imported) {
    JsonArrayBuilder notUnderstood = Json.createArrayBuilder();
    imported
        .notUnderstood()
        .forEach(
            entry ->
                notUnderstood.add(
                    Json.createObjectBuilder()
                        .add("path", entry.path())
                        .add("what", entry.what())
                        .add("why", entry.why())));
    return Json.createObjectBuilder()
        .add("suite_id", number(imported.suiteId()))
        .add("name", imported.name())
        .add("prompts", imported.prompts())
        .add("cases", imported.cases())
        .add("not_understood", notUnderstood)
        .build();
  }

  private static JsonValue number(Long number) {
    return number == null ? JsonValue.NULL : Json.createValue(number);
  }
}
