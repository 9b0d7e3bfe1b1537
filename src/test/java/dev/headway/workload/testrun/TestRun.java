package dev.headway.workload.testrun;

import dev.headway.batch.StageContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.platform.Settings;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.cache.AnswerCache;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.http.HttpConnections;
import dev.headway.workload.testrun.model.ModelCatalogue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Test runs made by hand; JSON is written with single quotes. */
final class TestRun {
  private final HttpConnections http;
  private final List<PlannedCase> cases = new ArrayList<>();
  private JsonObject parameters = JsonText.parseObject("{\"test_case_ids\":[1]}");
  private StageContext stage = new RecordingStage(1, 0);
  private EarlierChoices earlier;
  private AnswerCache cache;
  private String modelUrl = "none";

  TestRun(HttpConnections http) {
    this.http = http;
  }

  TestRun with(PlannedCase... more) {
    cases.addAll(List.of(more));
    return this;
  }

  TestRun configured(String configuration) {
    return parameters("{'test_case_ids':[1],'configuration':" + configuration + "}");
  }

  TestRun parameters(String json) {
    parameters = json(json);
    return this;
  }

  TestRun in(StageContext context) {
    stage = context;
    return this;
  }

  TestRun after(EarlierChoices choices) {
    earlier = choices;
    return this;
  }

  TestRun cached(AnswerCache answers) {
    cache = answers;
    return this;
  }

  /** A server with OpenAI's interface, called {@code openai}. */
  TestRun asking(String url) {
    modelUrl = url;
    return this;
  }

  TestRunItems items() {
    RunParameters run = RunParameters.of(parameters);
    Map<String, String> set =
        Map.of("headway.models.ollama.url", "none", "headway.models.openai.url", modelUrl);
    RunModels models = new RunModels(ModelCatalogue.of(new Settings(set::get), http), cache);
    Captures captures = new Captures(new NoArtifacts(), "job-1", cases);
    CaseRunner runner =
        new CaseRunner(
            new Asker(models, new HttpCall(http)),
            captures,
            new GraderModels(models, run.graders()),
            run.timeout(),
            run.memoryBytes());
    EarlierChoices choices = earlier == null ? new EarlierChoices(null, stage) : earlier;
    return new TestRunItems(
        cases,
        new RunParts(
            runner,
            captures,
            new Comparisons(cases, runner, choices),
            new Failures(run.stop(), stage, cases.size()),
            stage,
            65_536),
        run);
  }

  static PlannedCase http(int number, String url, String captures, String expectations) {
    return new PlannedCase(
        number,
        number,
        1,
        "test " + number,
        number,
        "http",
        null,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        null,
        JsonText.PROVIDER.createObjectBuilder().add("method", "GET").add("url", url).build(),
        array(captures),
        array(expectations),
        JsonValue.EMPTY_JSON_OBJECT);
  }

  /**
   * @param group number of the first test of its group
   */
  static PlannedCase prompt(
      int number, int group, String model, String template, String expectations, String options) {
    return prompt(number, group, 1, model, template, expectations, options);
  }

  static PlannedCase prompt(
      int number,
      int group,
      int round,
      String model,
      String template,
      String expectations,
      String options) {
    return new PlannedCase(
        number,
        group,
        round,
        "test " + number,
        group,
        "prompt",
        1L,
        1,
        JsonText.PROVIDER.createValue(template),
        JsonValue.EMPTY_JSON_OBJECT,
        model,
        null,
        JsonValue.EMPTY_JSON_ARRAY,
        array(expectations),
        json(options));
  }

  static JsonObject json(String text) {
    return JsonText.parseObject(text.replace('\'', '"'));
  }

  private static JsonArray array(String text) {
    return json("{'a':" + text + "}").getJsonArray("a");
  }

  private static final class NoArtifacts extends ArtifactStore {
    @Override
    public Optional<Artifact> find(String jobId, String name) {
      return Optional.empty();
    }
  }
}
