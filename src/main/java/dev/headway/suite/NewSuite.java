package dev.headway.suite;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A suite as it is given.
 *
 * @param description null for none
 * @param prompts that its cases are run with, unless they name a card themselves
 * @param cases ids of test cases, in their order
 * @param models names, or {@code {id, label?, temperature?, …}}; the default of a run
 * @param defaults what holds for each case that does not say otherwise: {@code {variables?,
 *     expectations?, options?, run?}}
 */
public record NewSuite(
    String name,
    String description,
    List<SuitePrompt> prompts,
    List<Long> cases,
    JsonArray models,
    JsonObject defaults) {
  public static final int MOST_CASES = 5_000;
  private static final int MOST_PROMPTS = 100;
  private static final int MOST_MODELS = 100;
  private static final int MOST_CHARS = 500_000;

  /** Reads a body; each fault is named by a JSON pointer below {@code at}. */
  public static NewSuite read(JsonObject json, String at, List<Fault> faults) {
    Shape body = new Shape(json, at, faults);
    Set<Object> seen = new HashSet<>();
    NewSuite suite =
        new NewSuite(
            body.requiredText("name", NewPromptCard.MOST_NAME),
            body.text("description", 4_000),
            body.each(
                "prompts",
                MOST_PROMPTS,
                (value, to) -> once(body, prompt(body, value, to), to, seen)),
            body.each(
                "cases", MOST_CASES, (value, to) -> once(body, id(body, value, to), to, seen)),
            models(body),
            defaults(body));
    body.refuseUnknown();
    return suite;
  }

  private static <T> T once(Shape body, T entry, String pointer, Set<Object> seen) {
    return entry == null || seen.add(entry) ? entry : body.wrong(pointer, "is there already");
  }

  private static Long id(Shape body, JsonValue value, String pointer) {
    return body.whole(value, pointer, 1, Long.MAX_VALUE);
  }

  private static SuitePrompt prompt(Shape body, JsonValue value, String pointer) {
    if (value instanceof JsonNumber) {
      Long id = id(body, value, pointer);
      return id == null ? null : new SuitePrompt(id, null);
    }
    Shape prompt = body.inner(value, pointer);
    if (prompt == null) {
      return null;
    }
    if (prompt.value("id") == null) {
      prompt.fault("id", "is required");
    }
    Long id = prompt.whole("id", 1, Long.MAX_VALUE);
    Long version = prompt.whole("version", 1, Integer.MAX_VALUE);
    prompt.refuseUnknown();
    return id == null ? null : new SuitePrompt(id, version == null ? null : version.intValue());
  }

  private static JsonArray models(Shape body) {
    JsonArray models = body.array("models", MOST_MODELS);
    for (int i = 0; i < models.size(); i++) {
      model(body, models.get(i), body.at("models") + "/" + i);
    }
    if (models.toString().length() > 100_000) {
      body.fault("models", "must have at most 100000 characters in all");
    }
    return models;
  }

  private static void model(Shape body, JsonValue value, String pointer) {
    if (value instanceof JsonString name) {
      if (name.getString().isBlank() || name.getString().length() > 200) {
        body.wrong(pointer, "must have 1 to 200 characters");
      }
      return;
    }
    Shape model = body.inner(value, pointer);
    if (model != null) {
      model.requiredText("id", 200);
      model.text("label", 200);
      Options.sampling(model);
      model.refuseUnknown();
    }
  }

  private static JsonObject defaults(Shape body) {
    Shape defaults = body.inner("defaults");
    if (defaults == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    NewTestCase.variables(defaults, "variables");
    Expectations.read(defaults, "expectations");
    Options.read(defaults, "options");
    Shape run = defaults.inner("run");
    if (run != null) {
      run.whole("max_concurrency", 1, 1_000);
      run.whole("repeat", 1, 1_000);
      run.whole("delay_ms", 0, 3_600_000);
      run.whole("timeout_ms", 1, 86_400_000);
      run.whole("max_time_ms", 1, 604_800_000);
      run.flag("cache");
      run.refuseUnknown();
    }
    defaults.refuseUnknown();
    if (defaults.json().toString().length() > MOST_CHARS) {
      body.fault("defaults", "must have at most " + MOST_CHARS + " characters in all");
    }
    return defaults.json();
  }

  /** The id of a model as {@code models} has it. */
  public static String modelId(JsonValue model) {
    return model instanceof JsonString name
        ? name.getString()
        : model.asJsonObject().getString("id");
  }

  static JsonArray parsed(String models) {
    return JsonText.parse(models).asJsonArray();
  }
}
