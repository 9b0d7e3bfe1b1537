package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.ItemPolicy;
import dev.headway.job.JobLifecycle;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step, or a whole batch job, that fails although the job's work has reported nothing. */
class FailedStepTest {
  private static final long EXECUTION = 7;

  private final List<Run> endings = new ArrayList<>();

  @Test
  void aStepOfOursThatFailsByItselfLosesTheRunAndNotTheJob() {
    Run run = Samples.aRun();
    endStep(run);
    assertTrue(run.failure().lost());
    assertEquals("stage work: java.lang.IllegalStateException: timeout", run.failure().message());
  }

  @Test
  void whatTheWorkHasSaidBeforeStands() {
    Run run = Samples.aRun();
    run.fail(RunFailure.ofWork("the document cannot be read"));
    endStep(run);
    assertEquals("the document cannot be read", run.failure().message());
    assertFalse(run.failure().lost());
  }

  @Test
  void aStepOfOtherCodeThatFailsFailsItsJob() {
    Run run = new Run(Samples.aJob(null, null), 1, 0, true, Instant.EPOCH);
    endStep(run);
    assertFalse(run.failure().lost());
    assertEquals("stage work: java.lang.IllegalStateException: timeout", run.failure().message());
  }

  @Test
  void aBatchJobThatFailsBeforeItsFirstStageLosesTheRun() {
    Run run = Samples.aRun();
    endJob(run, BatchStatus.FAILED);
    assertTrue(run.failure().lost());
    assertEquals(List.of(run), endings);
  }

  @Test
  void aBatchJobThatCameToItsEndHasNoFailure() {
    Run run = Samples.aRun();
    endJob(run, BatchStatus.STARTED);
    assertEquals(null, run.failure());
    assertEquals(List.of(run), endings);
  }

  private static void endStep(Run run) {
    StageListenerBean listener = new StageListenerBean();
    listener.runs = runsWith(run);
    listener.stageRuns = new StageRuns();
    listener.stageRuns.tools = new BatchTools();
    listener.stageRuns.lifecycle =
        new JobLifecycle() {
          @Override
          public void stageEnded(
              String jobId, int attempt, int stage, Long total, boolean completed) {
            assertFalse(completed);
          }
        };
    listener.job = context(JobContext.class, Map.of("getExecutionId", EXECUTION));
    listener.step =
        context(
            StepContext.class,
            Map.of(
                "getStepName",
                "work",
                "getBatchStatus",
                BatchStatus.FAILED,
                "getException",
                new IllegalStateException("timeout")));
    Samples.aStage(run, ItemPolicy.STANDARD);
    listener.afterStep();
  }

  private void endJob(Run run, BatchStatus status) {
    JobListenerBean listener = new JobListenerBean();
    listener.runs = runsWith(run);
    listener.context =
        context(JobContext.class, Map.of("getExecutionId", EXECUTION, "getBatchStatus", status));
    listener.endRun =
        new EndRun() {
          @Override
          void end(Run ending) {
            endings.add(ending);
          }
        };
    listener.afterJob();
  }

  private static Runs runsWith(Run run) {
    Runs runs = new Runs();
    runs.add(run);
    runs.started(run, EXECUTION);
    return runs;
  }

  private static <T> T context(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
  }
}
