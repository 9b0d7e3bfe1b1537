package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.Expectations;
import dev.headway.suite.NewSuite;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a {@code promptfooconfig}. */
final class ConfigReader {
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "description",
          "prompts",
          "providers",
          "targets",
          "tests",
          "defaultTest",
          "scenarios",
          "evaluateOptions",
          "commandLineOptions",
          "metadata");
  private static final Map<String, String> NAMED =
      Map.of(
          "env", CodeWords.ENVIRONMENT,
          "extensions", CodeWords.CODE,
          "nunjucksFilters", CodeWords.CODE,
          "outputPath", CodeWords.FILE.replace("read", "written"),
          "sharing", CodeWords.NETWORK,
          "tracing", CodeWords.NETWORK,
          "redteam", "attacks are not generated; left out");

  private final Report report = new Report();
  private final AssertionReader assertions;
  private final List<CaseDraft> cases = new ArrayList<>();
  private PromptReader prompts;
  private TestReader tests;

  private ConfigReader(Expectations expectations) {
    assertions = new AssertionReader(expectations, report);
  }

  /** Problem {@code invalid_request} (400) when it is no configuration at all. */
  static SuiteDraft read(JsonValue config, Expectations expectations) {
    if (!(config instanceof JsonObject object)
        || object.keySet().stream().noneMatch(KNOWN::contains)) {
      throw Problem.invalid(
          "", "must be a promptfoo configuration: an object with prompts, providers or tests");
    }
    return new ConfigReader(expectations).read(object);
  }

  private SuiteDraft read(JsonObject config) {
    for (String field : config.keySet()) {
      if (!KNOWN.contains(field)) {
        report.add(
            field, field, NAMED.getOrDefault(field, "is no field that is known here; left out"));
      }
    }
    JsonObject headway = TestReader.objectOf(TestReader.objectOf(config, "metadata"), "headway");
    prompts = new PromptReader(TestReader.objectOf(headway, "titles"), report);
    prompts.read(config.get("prompts"));
    tests = new TestReader(assertions, prompts, report);
    ProviderReader providers = new ProviderReader(report);
    providers.read(config.get("providers"), "providers");
    providers.read(config.get("targets"), "targets");
    JsonObject defaults = defaults(config);
    tests(config.get("tests"));
    scenarios(config.get("scenarios"));
    JsonArray models = sound("models", providers.models());
    return new SuiteDraft(
        PromptReader.text(headway, "name").orElse(null),
        PromptReader.text(config, "description").orElse(null),
        prompts.cards(),
        suitePrompts(headway),
        List.copyOf(cases),
        models,
        sound("defaults", defaults),
        report.entries());
  }

  /** An export may hold prompts of single tests only. */
  private List<Integer> suitePrompts(JsonObject headway) {
    Set<JsonValue> others =
        headway.get("only_for_tests") instanceof JsonArray array ? Set.copyOf(array) : Set.of();
    return IntStream.range(0, prompts.cards().size())
        .filter(i -> !others.contains(JsonText.PROVIDER.createValue(prompts.cards().get(i).name())))
        .boxed()
        .toList();
  }

  private JsonObject defaults(JsonObject config) {
    JsonObjectBuilder defaults = JsonText.PROVIDER.createObjectBuilder();
    JsonValue test = config.get("defaultTest");
    if (test instanceof JsonObject object) {
      tests.defaults(object, "defaultTest").forEach(defaults::add);
    } else if (test instanceof JsonString file) {
      report.add("defaultTest", file.getString(), CodeWords.FILE);
    }
    JsonObjectBuilder run = JsonText.PROVIDER.createObjectBuilder();
    run(config, "commandLineOptions", run);
    run(config, "evaluateOptions", run);
    JsonObject read = run.build();
    return read.isEmpty() ? defaults.build() : defaults.add("run", read).build();
  }

  private void run(JsonObject config, String name, JsonObjectBuilder run) {
    TestReader.objectOf(config, name)
        .forEach(
            (option, value) -> {
              String ours = OptionNames.OF_RUN.get(option);
              if (ours == null) {
                report.add(name, option, "is no option that is known here; left out");
              } else {
                run.add(ours, value);
              }
            });
  }

  /** Leaves out what a suite would refuse, one part at a time. */
  private JsonArray sound(String name, JsonArray entries) {
    JsonArrayBuilder sound = JsonText.PROVIDER.createArrayBuilder();
    for (JsonValue entry : entries) {
      JsonArray alone = JsonText.PROVIDER.createArrayBuilder().add(entry).build();
      if (isSound("providers", name, alone)) {
        sound.add(entry);
      }
    }
    return sound.build();
  }

  private JsonObject sound(String name, JsonObject parts) {
    JsonObjectBuilder sound = JsonText.PROVIDER.createObjectBuilder();
    parts.forEach(
        (part, value) -> {
          JsonObject alone = JsonText.PROVIDER.createObjectBuilder().add(part, value).build();
          if (isSound(part.equals("run") ? "evaluateOptions" : "defaultTest", name, alone)) {
            sound.add(part, value);
          }
        });
    return sound.build();
  }

  private boolean isSound(String path, String name, JsonValue value) {
    List<Fault> faults = new ArrayList<>();
    NewSuite.read(
        JsonText.PROVIDER.createObjectBuilder().add("name", "x").add(name, value).build(),
        "",
        faults);
    report.add(path, faults);
    return faults.isEmpty();
  }

  private void tests(JsonValue value) {
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        test(array.get(i), "tests[" + i + "]");
      }
    } else if (value != null && value != JsonValue.NULL) {
      test(value, "tests");
    }
  }

  private void test(JsonValue value, String path) {
    if (value instanceof JsonString file) {
      report.add(path, file.getString(), CodeWords.FILE);
    } else if (value instanceof JsonObject test && test.containsKey("path")) {
      report.add(path, String.valueOf(test.get("path")), "tests are not generated; left out");
    } else if (value instanceof JsonObject test) {
      add(test, path);
    } else {
      report.add(path, "test", "must be a mapping; left out");
    }
  }

  private void add(JsonObject test, String path) {
    if (cases.size() >= NewSuite.MOST_CASES) {
      report.add(path, "test", "more than " + NewSuite.MOST_CASES + " in a suite; left out");
      return;
    }
    CaseDraft draft = tests.test(test, path, cases.size() + 1);
    if (draft != null) {
      cases.add(draft);
    }
  }

  private void scenarios(JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return;
    }
    if (!(value instanceof JsonArray array)) {
      report.add("scenarios", "scenarios", "must be a list; left out");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      String path = "scenarios[" + i + "]";
      if (array.get(i) instanceof JsonString file) {
        report.add(path, file.getString(), CodeWords.FILE);
      } else if (array.get(i) instanceof JsonObject scenario) {
        scenario(scenario, path);
      } else {
        report.add(path, "scenario", "must be a mapping; left out");
      }
    }
  }

  /** Each set of data with each test, as if they had been written one by one. */
  private void scenario(JsonObject scenario, String path) {
    List<JsonObject> data = objects(scenario.get("config"), path + ".config");
    List<JsonObject> of = objects(scenario.get("tests"), path + ".tests");
    String description = PromptReader.text(scenario, "description").orElse("Scenario");
    for (int d = 0; d < data.size(); d++) {
      for (int t = 0; t < Math.max(1, of.size()); t++) {
        if (cases.size() >= NewSuite.MOST_CASES) {
          report.add(path, "scenario", "more than " + NewSuite.MOST_CASES + " tests; left out");
          return;
        }
        JsonObject test = of.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : of.get(t);
        add(
            Scenario.merge(data.get(d), test, description),
            path + "(config[" + d + "], tests[" + t + "])");
      }
    }
  }

  private List<JsonObject> objects(JsonValue value, String path) {
    List<JsonObject> objects = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof JsonObject object) {
          objects.add(object);
        } else {
          report.add(path + "[" + i + "]", String.valueOf(array.get(i)), CodeWords.FILE);
        }
      }
    } else if (value != null && value != JsonValue.NULL) {
      report.add(path, String.valueOf(value), CodeWords.FILE);
    }
    return objects;
  }
}
