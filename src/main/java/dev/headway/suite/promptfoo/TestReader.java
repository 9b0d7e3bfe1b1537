package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.promptfoo.CodeWords.Found;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads tests, and the {@code defaultTest}, which has the same parts. */
final class TestReader {
  private static final int NAME_CHARS = 200;
  private static final Set<String> KNOWN =
      Set.of(
          "description",
          "vars",
          "assert",
          "options",
          "threshold",
          "provider",
          "prompts",
          "metadata");

  private final AssertionReader assertions;
  private final PromptReader prompts;
  private final Report report;

  TestReader(AssertionReader assertions, PromptReader prompts, Report report) {
    this.assertions = assertions;
    this.prompts = prompts;
    this.report = report;
  }

  /** What a suite's {@code defaults} take from a {@code defaultTest}. */
  JsonObject defaults(JsonObject test, String path) {
    JsonObjectBuilder defaults = JsonText.PROVIDER.createObjectBuilder();
    JsonObject variables = variables(test.get("vars"), path + ".vars");
    JsonArray expectations = assertions.read(test.get("assert"), path + ".assert");
    JsonObject options = options(test, path);
    if (!variables.isEmpty()) {
      defaults.add("variables", variables);
    }
    if (!expectations.isEmpty()) {
      defaults.add("expectations", expectations);
    }
    if (!options.isEmpty()) {
      defaults.add("options", options);
    }
    if (test.containsKey("prompts") || test.containsKey("metadata")) {
      report.add(path, "prompts, metadata", "are kept of tests only; left out");
    }
    unknown(test, path);
    return defaults.build();
  }

  /**
   * @param number of the test in its file, for its name if it has no description
   * @return null when it is left out
   */
  CaseDraft test(JsonObject test, String path, int number) {
    unknown(test, path);
    JsonObject metadata = objectOf(test, "metadata");
    JsonObject headway = objectOf(metadata, "headway");
    boolean http = headway.getString("kind", "").equals(NewTestCase.HTTP);
    JsonObjectBuilder body =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("name", name(test, path, number))
            .add("kind", http ? NewTestCase.HTTP : NewTestCase.PROMPT)
            .add("variables", variables(test.get("vars"), path + ".vars"));
    if (http) {
      body.add("request", headway.getOrDefault("request", JsonValue.NULL))
          .add("captures", headway.getOrDefault("captures", JsonValue.EMPTY_JSON_ARRAY));
    }
    body.add("expectations", assertions.read(test.get("assert"), path + ".assert"))
        .add("options", options(test, path))
        .add("tags", tags(metadata, path));
    JsonObject read = body.build();
    List<Fault> faults = new ArrayList<>();
    NewTestCase.read(read, "", faults);
    if (!faults.isEmpty()) {
      report.add(path, faults);
      return null;
    }
    return new CaseDraft(path, read, http ? null : prompt(test.get("prompts"), path));
  }

  private void unknown(JsonObject test, String path) {
    for (String field : test.keySet()) {
      if (!KNOWN.contains(field)) {
        report.add(
            path,
            field,
            field.equals("assertScoringFunction")
                ? CodeWords.CODE
                : "is no field of a test that is known here; left out");
      }
    }
  }

  private String name(JsonObject test, String path, int number) {
    String description = PromptReader.text(test, "description").orElse("Test " + number);
    if (description.length() > NAME_CHARS) {
      report.add(path, "description", "is longer than " + NAME_CHARS + " characters; cut");
    }
    return Cut.to(description, NAME_CHARS);
  }

  private JsonObject variables(JsonValue value, String path) {
    JsonObjectBuilder variables = JsonText.PROVIDER.createObjectBuilder();
    if (value instanceof JsonString || value instanceof JsonArray) {
      report.add(path, "vars", "names files; " + CodeWords.FILE);
    } else if (value instanceof JsonObject object) {
      object.forEach((name, one) -> variable(name, one, path, variables));
    } else if (value != null && value != JsonValue.NULL) {
      report.add(path, "vars", "must be a mapping; left out");
    }
    return variables.build();
  }

  private void variable(String name, JsonValue value, String path, JsonObjectBuilder variables) {
    if (value instanceof JsonArray array) {
      JsonArrayBuilder kept = JsonText.PROVIDER.createArrayBuilder();
      int left = 0;
      for (int i = 0; i < array.size(); i++) {
        Optional<Found> refused = refused(array.get(i));
        if (refused.isEmpty()) {
          kept.add(array.get(i));
          left++;
        } else {
          report.add(path + "." + name + "[" + i + "]", refused.get().what(), refused.get().why());
        }
      }
      if (left > 0 || array.isEmpty()) {
        variables.add(name, kept);
      }
      return;
    }
    Optional<Found> refused = refused(value);
    if (refused.isPresent()) {
      report.add(path + "." + name, refused.get().what(), refused.get().why());
    } else {
      variables.add(name, value);
    }
  }

  private static Optional<Found> refused(JsonValue value) {
    if (value instanceof JsonString text) {
      return CodeWords.variable(text.getString());
    }
    if (value instanceof JsonObject object) {
      return object.values().stream()
          .map(TestReader::refused)
          .flatMap(Optional::stream)
          .findFirst();
    }
    return value instanceof JsonArray array
        ? array.stream().map(TestReader::refused).flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  private JsonObject options(JsonObject test, String path) {
    JsonObjectBuilder options = JsonText.PROVIDER.createObjectBuilder();
    if (test.get("threshold") instanceof JsonNumber threshold) {
      options.add("threshold", threshold);
    } else if (test.containsKey("threshold")) {
      report.add(path, "threshold", "must be a number; left out");
    }
    JsonValue provider = test.get("provider");
    if (provider != null) {
      name(provider, path + ".provider").ifPresent(name -> options.add("model", name));
    }
    JsonValue given = test.get("options");
    if (given instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> option : object.entrySet()) {
        option(option.getKey(), option.getValue(), path + ".options", options);
      }
    } else if (given != null && given != JsonValue.NULL) {
      report.add(path, "options", "must be a mapping; left out");
    }
    return options.build();
  }

  private void option(String name, JsonValue value, String path, JsonObjectBuilder options) {
    String ours = OptionNames.OF_TEST.get(name);
    if (ours == null) {
      boolean code = name.equals("postprocess") || name.equals("transformVars");
      report.add(path, name, code ? CodeWords.CODE : "is no option that is known here; left out");
    } else if (name.equals("transform")) {
      Transforms.read(value, path, name, "outputs are judged as they come", report)
          .ifPresent(way -> options.add(ours, way));
    } else if (name.equals("rubricPrompt") && !(value instanceof JsonString)) {
      report.add(path, name, "is understood as a text, not as messages; left out");
    } else if (name.equals("provider")) {
      name(value, path + ".provider").ifPresent(model -> options.add(ours, model));
    } else {
      CodeWords.anywhere(value)
          .ifPresentOrElse(
              refused -> report.add(path, refused.what(), refused.why()),
              () -> options.add(ours, value));
    }
  }

  /** The name of a model, given as such or as {@code {id}}. */
  private Optional<String> name(JsonValue provider, String path) {
    JsonValue id = provider instanceof JsonObject object ? object.get("id") : provider;
    if (!(id instanceof JsonString text) || text.getString().isBlank()) {
      report.add(path, "provider", "must be the name of a model; left out");
      return Optional.empty();
    }
    Optional<Found> refused = ProviderReader.refused(text.getString());
    if (refused.isPresent()) {
      report.add(path, refused.get().what(), refused.get().why());
      return Optional.empty();
    }
    if (provider instanceof JsonObject object && object.size() > 1) {
      report.add(path, "config", "of a single test's provider is not kept");
    }
    return Optional.of(text.getString());
  }

  private JsonArray tags(JsonObject metadata, String path) {
    JsonArrayBuilder tags = JsonText.PROVIDER.createArrayBuilder();
    metadata.forEach(
        (name, value) -> {
          if (name.equals("tags") && value instanceof JsonArray array) {
            array.forEach(tags::add);
          } else if (!name.equals("headway")) {
            report.add(path + ".metadata", name, "is not kept");
          }
        });
    return tags.build();
  }

  private Integer prompt(JsonValue labels, String path) {
    if (labels == null || labels == JsonValue.NULL) {
      return null;
    }
    Integer number =
        labels instanceof JsonArray array
                && array.size() == 1
                && array.get(0) instanceof JsonString label
            ? prompts.number(label.getString())
            : null;
    if (number == null) {
      report.add(
          path, "prompts", "is taken when it names one prompt of this file; all are run instead");
    }
    return number;
  }

  static JsonObject objectOf(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }
}
