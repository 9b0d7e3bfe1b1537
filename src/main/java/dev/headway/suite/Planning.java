package dev.headway.suite;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one plan. */
final class Planning {
  private static final int MOST_REPEAT = 1_000;
  private static final int MOST_FAULTS = 100;

  private record Model(String id, String label, JsonObject options) {}

  private final PlanRequest request;
  private final PromptCards cards;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<SuitePrompt, Optional<PromptCard>> read = new HashMap<>();
  private Suite suite;
  private JsonObject defaults = JsonValue.EMPTY_JSON_OBJECT;

  Planning(PlanRequest request, PromptCards cards) {
    this.request = request;
    this.cards = cards;
  }

  void fault(String field, String message) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(field, message));
    }
  }

  void refuse() {
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      throw new Problem(
          400, "invalid_request", spoken(first.field()) + ": " + first.message(), faults);
    }
  }

  /** {@code /test_case_ids/2} as {@code test_case_ids[2]}. */
  private static String spoken(String pointer) {
    return pointer.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }

  Plan plan(Suite planned, List<TestCase> tests) {
    suite = planned;
    defaults = suite == null ? JsonValue.EMPTY_JSON_OBJECT : suite.defaults();
    JsonObject run = objectOf(defaults, "run");
    int repeat = request.repeat() == null ? run.getInt("repeat", 1) : request.repeat();
    if (repeat < 1 || repeat > MOST_REPEAT) {
      fault("/repeat", "must be a whole number from 1 to " + MOST_REPEAT);
      refuse();
    }
    List<Tried> all = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < tests.size(); i++) {
      Tried tried = tried(tests.get(i), i, repeat);
      if (tried != null) {
        all.add(tried);
        size += Math.min(tried.size(), SuiteReader.MOST + 1L);
      }
    }
    refuse();
    if (size > SuiteReader.MOST) {
      fault(
          request.suiteId() == null ? "/test_case_ids" : "/suite_id",
          "would be more than "
              + SuiteReader.MOST
              + " tests: cases x variables x prompts x models x repeat");
      refuse();
    }
    return new Plan(suite, run, cases(all));
  }

  /** A case and all that it is run with. */
  private record Tried(
      TestCase test,
      Matrix matrix,
      List<PromptCard> prompts,
      List<Model> models,
      int rounds,
      JsonObject options,
      JsonArray expectations) {
    long size() {
      long combinations = matrix.size();
      return combinations > SuiteReader.MOST
          ? combinations
          : combinations * prompts.size() * models.size() * rounds;
    }
  }

  private Tried tried(TestCase test, int index, int repeat) {
    boolean http = test.kind().equals(NewTestCase.HTTP);
    JsonObject options = merged(objectOf(defaults, "options"), test.options());
    Matrix matrix = new Matrix();
    boolean expand = !options.getBoolean("disable_var_expansion", false);
    matrix.addOfCase(objectOf(defaults, "variables"), expand);
    matrix.addOfCase(test.variables(), expand);
    matrix.addOfRequest(request.variables());
    if (matrix.size() == 0) {
      fault("/variables", "must have no empty list");
      return null;
    }
    List<PromptCard> prompts = http ? Arrays.asList((PromptCard) null) : prompts(test, index);
    List<Model> models =
        http ? List.of(new Model(null, null, JsonValue.EMPTY_JSON_OBJECT)) : models(options);
    boolean ownRepeat = request.repeat() == null && options.get("repeat") instanceof JsonNumber;
    return prompts.isEmpty()
        ? null
        : new Tried(
            test,
            matrix,
            prompts,
            models,
            ownRepeat ? options.getInt("repeat") : repeat,
            options,
            expectations(test, options));
  }

  private List<PromptCard> prompts(TestCase test, int index) {
    List<SuitePrompt> wanted;
    if (request.promptCardId() != null) {
      wanted = List.of(new SuitePrompt(request.promptCardId(), null));
    } else if (test.promptCardId() != null) {
      wanted = pinned(test.promptCardId());
    } else {
      wanted = suite == null ? List.of() : suite.prompts();
    }
    if (wanted.isEmpty()) {
      fault(
          "/test_case_ids/" + index,
          "test case "
              + test.id()
              + " names no prompt card"
              + (suite == null ? "; name one in prompt_card_id" : ", and its suite has none"));
      return List.of();
    }
    List<PromptCard> prompts = new ArrayList<>();
    for (SuitePrompt prompt : wanted) {
      read.computeIfAbsent(prompt, this::card)
          .ifPresentOrElse(
              prompts::add,
              () -> {
                if (faults.isEmpty()) {
                  fault("/prompt_card_id", "there is no prompt card " + prompt.cardId());
                }
              });
    }
    return prompts;
  }

  /** The card as the suite pins it; unpinned where it does not. */
  private List<SuitePrompt> pinned(long cardId) {
    List<SuitePrompt> ofSuite =
        suite == null
            ? List.of()
            : suite.prompts().stream().filter(prompt -> prompt.cardId() == cardId).toList();
    return ofSuite.isEmpty() ? List.of(new SuitePrompt(cardId, null)) : ofSuite;
  }

  private Optional<PromptCard> card(SuitePrompt prompt) {
    return prompt.version() == null
        ? cards.find(prompt.cardId())
        : cards.find(prompt.cardId(), prompt.version());
  }

  private List<Model> models(JsonObject options) {
    if (!request.models().isEmpty()) {
      return request.models().stream().map(this::ofSuite).toList();
    }
    if (options.get("model") instanceof JsonString name) {
      return List.of(ofSuite(name.getString()));
    }
    if (suite == null || suite.models().isEmpty()) {
      return List.of(new Model(null, null, JsonValue.EMPTY_JSON_OBJECT));
    }
    return suite.models().stream().map(Planning::model).toList();
  }

  /** With the suite's settings for the model of this label or id, if it has some. */
  private Model ofSuite(String name) {
    List<Model> known =
        suite == null ? List.of() : suite.models().stream().map(Planning::model).toList();
    return known.stream()
        .filter(model -> model.label().equals(name))
        .findFirst()
        .or(() -> known.stream().filter(model -> model.id().equals(name)).findFirst())
        .orElse(new Model(name, name, JsonValue.EMPTY_JSON_OBJECT));
  }

  private static Model model(JsonValue value) {
    String id = NewSuite.modelId(value);
    if (!(value instanceof JsonObject object)) {
      return new Model(id, id, JsonValue.EMPTY_JSON_OBJECT);
    }
    JsonObjectBuilder options = JsonText.PROVIDER.createObjectBuilder(object);
    return new Model(
        id, object.getString("label", id), options.remove("id").remove("label").build());
  }

  private JsonArray expectations(TestCase test, JsonObject options) {
    boolean own = options.getBoolean("disable_default_asserts", false);
    if (own || !(defaults.get("expectations") instanceof JsonArray common)) {
      return test.expectations();
    }
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder(common);
    test.expectations().forEach(all::add);
    return all.build();
  }

  private static List<PlannedCase> cases(List<Tried> all) {
    List<PlannedCase> planned = new ArrayList<>();
    CaseNames names = new CaseNames();
    int rounds = all.stream().mapToInt(Tried::rounds).max().orElse(0);
    Map<TestCase, List<Matrix.Combination>> combinations = new IdentityHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Tried tried : all) {
        if (round > tried.rounds()) {
          continue;
        }
        for (Matrix.Combination combination :
            combinations.computeIfAbsent(tried.test(), key -> tried.matrix().combinations())) {
          int group = planned.size() + 1;
          for (PromptCard prompt : tried.prompts()) {
            for (Model model : tried.models()) {
              Place place = new Place(planned.size() + 1, group, round);
              planned.add(one(place, tried, combination, prompt, model, names));
            }
          }
        }
      }
    }
    return planned;
  }

  private record Place(int number, int group, int round) {}

  private static PlannedCase one(
      Place place,
      Tried tried,
      Matrix.Combination combination,
      PromptCard prompt,
      Model model,
      CaseNames names) {
    TestCase test = tried.test();
    String name =
        names.unique(
            Arrays.asList(
                test.name(),
                combination.varying(),
                tried.prompts().size() > 1 ? prompt.name() + versionOf(prompt, tried) : null,
                tried.models().size() > 1 ? model.label() : null,
                tried.rounds() > 1 ? "#" + place.round() : null));
    return new PlannedCase(
        place.number(),
        place.group(),
        place.round(),
        name,
        test.id(),
        test.kind(),
        prompt == null ? null : prompt.id(),
        prompt == null ? null : prompt.version(),
        prompt == null ? null : Affixes.around(prompt.template(), tried.options()),
        combination.variables(),
        model.id(),
        test.request(),
        test.captures(),
        tried.expectations(),
        runOptions(model.options(), tried.options()));
  }

  private static String versionOf(PromptCard prompt, Tried tried) {
    boolean twice = tried.prompts().stream().filter(other -> other.id() == prompt.id()).count() > 1;
    return twice ? " v" + prompt.version() : "";
  }

  /** Without what the plan itself has done already. */
  private static JsonObject runOptions(JsonObject ofModel, JsonObject ofCase) {
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder(merged(ofModel, ofCase));
    for (String done :
        List.of(
            "model",
            "prefix",
            "suffix",
            "repeat",
            "disable_default_asserts",
            "disable_var_expansion")) {
      all.remove(done);
    }
    return all.build();
  }

  private static JsonObject merged(JsonObject first, JsonObject second) {
    if (first.isEmpty()) {
      return second;
    }
    JsonObjectBuilder all = JsonText.PROVIDER.createObjectBuilder(first);
    second.forEach(all::add);
    return all.build();
  }

  private static JsonObject objectOf(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }
}
