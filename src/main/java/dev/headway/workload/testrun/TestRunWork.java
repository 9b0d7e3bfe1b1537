package dev.headway.workload.testrun;

import dev.headway.batch.ItemWork;
import dev.headway.batch.Items;
import dev.headway.batch.StageContext;
import dev.headway.job.ArtifactStore;
import dev.headway.suite.PlannedCase;
import dev.headway.suite.SuiteReader;
import dev.headway.workload.testrun.http.HttpCall;
import dev.headway.workload.testrun.model.ModelCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;

/** The work of a test run. */
@Named("test-run")
@ApplicationScoped
public class TestRunWork implements ItemWork {
  @Inject SuiteReader suites;
  @Inject ArtifactStore artifacts;
  @Inject ModelCatalogue models;
  @Inject HttpCall http;

  @Override
  public Items open(StageContext stage) throws IOException {
    RunParameters run = RunParameters.of(stage.parameters());
    List<PlannedCase> cases = new PlanFile(artifacts, stage).read(() -> suites.plan(run.plan()));
    Captures captures = new Captures(artifacts, stage.job().id(), cases);
    CaseRunner runner =
        new CaseRunner(
            new Asker(models, http),
            captures,
            new GraderModels(models, run.judge(), run.embeddings()),
            run.timeout(),
            run.memoryBytes());
    return new TestRunItems(cases, runner, captures, run);
  }
}
