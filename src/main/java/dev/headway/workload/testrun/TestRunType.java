package dev.headway.workload.testrun;

import dev.headway.job.ArtifactStore;
import dev.headway.job.JobStore;
import dev.headway.job.JobType;
import dev.headway.job.StageSpec;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.suite.PlannedCase;
import dev.headway.suite.SuiteReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs test cases side by side. */
@ApplicationScoped
public class TestRunType implements JobType {
  static final String NAME = "test-run";
  static final String STAGE = "tests";

  @Inject SuiteReader suites;
  @Inject EarlierTests earlier;
  @Inject JobStore jobs;
  @Inject ArtifactStore artifacts;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Test run";
  }

  @Override
  public String description() {
    return "Runs the test cases of a suite, or those that another job has made from an API's"
        + " description, in parallel against language models or an HTTP API.";
  }

  @Override
  public JsonObject example() {
    return JsonText.parseObject(
        "{\"test_case_ids\":[1,2,3],\"model\":\"llama3.1\","
            + "\"configuration\":{\"max_concurrent_tests\":3,\"timeout_per_test\":30000}}");
  }

  @Override
  public List<StageSpec> stages(JsonObject parameters) {
    return List.of(StageSpec.items(STAGE, "Tests", 1));
  }

  @Override
  public List<Problem.Fault> check(JsonObject parameters) {
    List<Problem.Fault> faults = new ArrayList<>(GeneratedFaults.of(parameters));
    if (parameters.containsKey("model") && parameters.containsKey("models")) {
      faults.add(new Problem.Fault("/parameters/models", "must not be given beside model"));
    }
    return faults;
  }

  @Override
  public List<Problem.Fault> checkReferences(JsonObject parameters) {
    RunParameters run = RunParameters.of(parameters);
    return run.generated() != null
        ? GeneratedFaults.ofJob(run.generated().jobId(), jobs, artifacts)
        : suites.check(run.plan(), "/parameters");
  }

  @Override
  public JsonObject complete(JsonObject parameters) {
    GeneratedRun generated = RunParameters.of(parameters).generated();
    if (generated != null) {
      JsonObject withMode =
          JsonText.PROVIDER
              .createObjectBuilder(parameters)
              .add(GeneratedRun.SAFE_MODE, generated.filter().safe())
              .build();
      return RunDefaults.complete(withMode, JsonValue.EMPTY_JSON_OBJECT);
    }
    Long suite = RunParameters.of(parameters).plan().suiteId();
    JsonObject ofSuite = suite == null ? JsonValue.EMPTY_JSON_OBJECT : suites.runDefaults(suite);
    return RunDefaults.complete(parameters, ofSuite);
  }

  @Override
  public Optional<JsonObject> preview(JsonObject parameters) {
    RunParameters run = RunParameters.of(complete(parameters));
    if (run.generated() != null) {
      return Optional.of(new GeneratedPreview(artifacts).of(run));
    }
    List<PlannedCase> cases = suites.plan(run.plan()).cases();
    return Optional.of(new RunPreview(cases, earlier.of(cases)).json(run.concurrency()));
  }

  @Override
  public int workers(JsonObject parameters) {
    return RunParameters.of(parameters).concurrency();
  }

  @Override
  public int mostWorkers(JsonObject parameters) {
    return RunParameters.of(parameters).mostConcurrency();
  }
}
