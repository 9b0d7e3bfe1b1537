package dev.headway.workload.testrun;

import dev.headway.batch.ItemWork;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import dev.headway.job.ArtifactStore;
import dev.headway.job.JobHistory;
import dev.headway.platform.Settings;
import dev.headway.suite.PlannedCase;
import dev.headway.suite.SuiteReader;
import dev.headway.workload.testrun.cache.AnswerCache;
import dev.headway.workload.testrun.expect.DescribedResponses;
import dev.headway.workload.testrun.generated.Credentials;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.model.ModelCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** The work of a test run. */
@Named("test-run")
@ApplicationScoped
public class TestRunWork implements ItemWork {
  @Inject SuiteReader suites;
  @Inject ArtifactStore artifacts;
  @Inject JobHistory history;
  @Inject ModelCatalogue models;
  @Inject AnswerCache cache;
  @Inject HttpCall http;
  @Inject Settings settings;

  @Override
  public Items open(StageContext stage) throws IOException {
    RunParameters run = RunParameters.of(stage.parameters());
    if (run.generated() != null) {
      return generated(stage, run);
    }
    List<PlannedCase> cases = new PlanFile(artifacts, stage).read(() -> suites.plan(run.plan()));
    Captures captures = new Captures(artifacts, stage.job().id(), cases);
    RunModels asked = new RunModels(models, run.cache() ? cache : null);
    CaseRunner runner =
        new CaseRunner(
            new Asker(asked, http),
            captures,
            new GraderModels(asked, run.graders()),
            run.timeout(),
            run.memoryBytes());
    RunParts parts =
        new RunParts(
            runner,
            captures,
            new Comparisons(cases, runner, new EarlierChoices(history, stage)),
            new Failures(run.stop(), stage, cases.size()),
            stage,
            settings.maxOutputChars);
    limitTime(stage, run);
    return new TestRunItems(cases, parts, run);
  }

  private Items generated(StageContext stage, RunParameters run) throws IOException {
    GeneratedRun generated = run.generated();
    GeneratedPlan plan = new GeneratedPlan(artifacts, stage);
    long total = plan.prepare(generated);
    JsonObject described = plan.described();
    CaseSteps steps =
        new CaseSteps(
            http,
            generated.baseUrl(),
            new Credentials(GeneratedPlan.schemes(described), generated.credentials()),
            DescribedResponses.of(described),
            new Pace(run.requestsPerSecond(), System::nanoTime),
            run.timeout(),
            run.memoryBytes());
    limitTime(stage, run);
    return new GeneratedItems(
        plan.open(),
        new GeneratedItems.Parts(
            steps,
            new Turns(described),
            new Tries(run),
            new Failures(run.stop(), stage, total),
            stage,
            total,
            settings.maxOutputChars));
  }

  private static void limitTime(StageContext stage, RunParameters run) {
    if (run.stop().maxTime() != null) {
      stage.failAfter(run.stop().maxTime(), run.stop().overTime());
    }
  }
}
