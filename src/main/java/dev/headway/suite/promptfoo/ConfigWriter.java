package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.PromptCard;
import dev.headway.suite.Suite;
import dev.headway.suite.TestCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a suite as a {@code promptfooconfig} that reads back as the same. What promptfoo has no
 * word for stands in {@code metadata.headway}, which it ignores.
 */
final class ConfigWriter {
  private final Suite suite;
  private final List<TestCase> tests;
  private final Map<PromptCard, String> labels = new LinkedHashMap<>();
  private final Map<Long, String> labelOfCard = new LinkedHashMap<>();
  private final List<PromptCard> others;

  /**
   * @param prompts of the suite, in the versions that it runs
   * @param others cards that only single tests name
   */
  ConfigWriter(
      Suite suite, List<PromptCard> prompts, List<PromptCard> others, List<TestCase> tests) {
    this.suite = suite;
    this.tests = tests;
    this.others = others;
    Set<String> used = new HashSet<>();
    List<PromptCard> all = new ArrayList<>(prompts);
    all.addAll(others);
    for (PromptCard card : all) {
      String label = card.name();
      for (int n = 2; !used.add(label); n++) {
        label = Cut.to(card.name(), 190) + " (" + n + ")";
      }
      labels.put(card, label);
      labelOfCard.putIfAbsent(card.id(), label);
    }
  }

  JsonObject write() {
    JsonObjectBuilder config = JsonText.PROVIDER.createObjectBuilder();
    if (suite.description() != null) {
      config.add("description", suite.description());
    }
    JsonArrayBuilder prompts = JsonText.PROVIDER.createArrayBuilder();
    labels.forEach((card, label) -> prompts.add(prompt(card, label)));
    config.add("prompts", prompts);
    JsonArrayBuilder providers = JsonText.PROVIDER.createArrayBuilder();
    suite.models().forEach(model -> providers.add(provider(model)));
    config.add("providers", providers);
    JsonObject defaults = suite.defaults();
    JsonObject defaultTest =
        parts(
            TestReader.objectOf(defaults, "variables"),
            defaults.getOrDefault("expectations", JsonValue.EMPTY_JSON_ARRAY).asJsonArray(),
            TestReader.objectOf(defaults, "options"));
    if (!defaultTest.isEmpty()) {
      config.add("defaultTest", defaultTest);
    }
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    tests.forEach(test -> all.add(test(test)));
    config.add("tests", all);
    JsonObject run = TestReader.objectOf(defaults, "run");
    if (!run.isEmpty()) {
      config.add("evaluateOptions", renamed(run, OptionNames.OF_RUN));
    }
    return config
        .add("metadata", JsonText.PROVIDER.createObjectBuilder().add("headway", headway()))
        .build();
  }

  private JsonObject headway() {
    JsonObjectBuilder headway = JsonText.PROVIDER.createObjectBuilder().add("name", suite.name());
    JsonObjectBuilder titles = JsonText.PROVIDER.createObjectBuilder();
    labels.forEach(
        (card, label) -> {
          if (card.title() != null) {
            titles.add(label, card.title());
          }
        });
    JsonObject named = titles.build();
    if (!named.isEmpty()) {
      headway.add("titles", named);
    }
    if (!others.isEmpty()) {
      JsonArrayBuilder only = JsonText.PROVIDER.createArrayBuilder();
      others.forEach(card -> only.add(labels.get(card)));
      headway.add("only_for_tests", only);
    }
    return headway.build();
  }

  private static JsonObject prompt(PromptCard card, String label) {
    JsonValue raw =
        card.template() instanceof JsonString
            ? card.template()
            : JsonText.PROVIDER.createValue(card.template().toString());
    return JsonText.PROVIDER.createObjectBuilder().add("label", label).add("raw", raw).build();
  }

  private static JsonValue provider(JsonValue model) {
    if (!(model instanceof JsonObject object)) {
      return model;
    }
    JsonObjectBuilder provider = JsonText.PROVIDER.createObjectBuilder();
    JsonObjectBuilder config = JsonText.PROVIDER.createObjectBuilder();
    object.forEach(
        (name, value) ->
            (name.equals("id") || name.equals("label") ? provider : config).add(name, value));
    JsonObject settings = config.build();
    return settings.isEmpty() ? provider.build() : provider.add("config", settings).build();
  }

  private JsonObject test(TestCase test) {
    JsonObjectBuilder written =
        JsonText.PROVIDER.createObjectBuilder().add("description", test.name());
    parts(test.variables(), test.expectations(), test.options()).forEach(written::add);
    if (test.promptCardId() != null) {
      written.add(
          "prompts",
          JsonText.PROVIDER.createArrayBuilder().add(labelOfCard.get(test.promptCardId())));
    }
    JsonObjectBuilder metadata = JsonText.PROVIDER.createObjectBuilder();
    if (!test.tags().isEmpty()) {
      metadata.add("tags", JsonText.PROVIDER.createArrayBuilder(test.tags()));
    }
    if (test.kind().equals(NewTestCase.HTTP)) {
      metadata.add(
          "headway",
          JsonText.PROVIDER
              .createObjectBuilder()
              .add("kind", test.kind())
              .add("request", test.request())
              .add("captures", test.captures()));
    }
    JsonObject extra = metadata.build();
    return extra.isEmpty() ? written.build() : written.add("metadata", extra).build();
  }

  private static JsonObject parts(
      JsonObject variables, JsonArray expectations, JsonObject options) {
    JsonObjectBuilder written = JsonText.PROVIDER.createObjectBuilder();
    if (!variables.isEmpty()) {
      written.add("vars", variables);
    }
    if (!expectations.isEmpty()) {
      JsonArrayBuilder asserts = JsonText.PROVIDER.createArrayBuilder();
      expectations.forEach(one -> asserts.add(assertion(one.asJsonObject())));
      written.add("assert", asserts);
    }
    JsonObjectBuilder rest = JsonText.PROVIDER.createObjectBuilder(options);
    if (options.containsKey("threshold")) {
      written.add("threshold", options.get("threshold"));
    }
    if (options.containsKey("model")) {
      written.add("provider", options.get("model"));
    }
    JsonObject others =
        renamed(rest.remove("threshold").remove("model").build(), OptionNames.OF_TEST);
    if (!others.isEmpty()) {
      written.add("options", others);
    }
    return written.build();
  }

  private static JsonObject assertion(JsonObject expectation) {
    JsonObjectBuilder written = JsonText.PROVIDER.createObjectBuilder();
    expectation.forEach(
        (name, value) -> {
          if (name.equals("assert") && value instanceof JsonArray inner) {
            JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
            inner.forEach(one -> all.add(one instanceof JsonObject o ? assertion(o) : one));
            written.add(name, all);
          } else {
            written.add(name, transform(name, value));
          }
        });
    return written.build();
  }

  private static JsonValue transform(String name, JsonValue value) {
    boolean path = name.equals("transform") || name.equals("contextTransform");
    return path && value instanceof JsonString text
        ? JsonText.PROVIDER.createValue(TransformPath.write(text.getString()))
        : value;
  }

  private static JsonObject renamed(JsonObject options, Map<String, String> names) {
    JsonObjectBuilder renamed = JsonText.PROVIDER.createObjectBuilder();
    options.forEach(
        (name, value) -> renamed.add(OptionNames.inPromptfoo(names, name), transform(name, value)));
    return renamed.build();
  }
}
