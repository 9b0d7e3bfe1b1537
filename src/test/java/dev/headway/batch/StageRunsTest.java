package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.ItemPolicy;
import dev.headway.job.JobHistory;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.workload.drill.DrillType;
import jakarta.enterprise.inject.Instance;
import jakarta.json.JsonObject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageRunsTest {
  private final List<String> calls = new ArrayList<>();
  private final StageRuns stageRuns = new StageRuns();
  private final Run run = Samples.aRun();
  private boolean databaseFails;
  private ItemPolicy policy = ItemPolicy.STANDARD;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void wire() {
    stageRuns.lifecycle =
        new JobLifecycle() {
          @Override
          public void stageStarted(String jobId, int attempt, int ordinal, Long total) {
            calls.add("started " + ordinal);
          }

          @Override
          public void stageEnded(
              String jobId, int attempt, int ordinal, Long total, boolean completed) {
            if (databaseFails) {
              throw new PersistenceException("the connection was cut");
            }
            calls.add("ended " + ordinal);
          }
        };
    stageRuns.history =
        new JobHistory() {
          @Override
          public BitSet finishedItems(String jobId, int stage) {
            if (databaseFails) {
              throw new PersistenceException("the connection was cut");
            }
            return new BitSet();
          }
        };
    stageRuns.types =
        new JobTypes() {
          @Override
          public JobType get(String name) {
            return new DrillType() {
              @Override
              public ItemPolicy policy(JsonObject parameters) {
                if (policy == null) {
                  throw new IllegalArgumentException("no such outcome");
                }
                return policy;
              }
            };
          }
        };
    ItemWork unreadable =
        stage -> {
          throw new IOException("no such document");
        };
    stageRuns.itemWorks =
        (Instance<ItemWork>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instance.class},
                (works, method, arguments) ->
                    switch (method.getName()) {
                      case "select" -> works;
                      case "isResolvable" -> true;
                      default -> unreadable;
                    });
  }

  @Test
  void aRunThatHasFailedComesToNoFurtherStage() throws Exception {
    run.fail(RunFailure.ofWork("the document cannot be read"));
    assertNothingHappensIn(stageRuns.open(run, "work", null));
    assertEquals("the document cannot be read", run.failure().message());
  }

  @Test
  void aRunThatIsCancelledComesToNoFurtherStage() throws Exception {
    run.halt(Run.Halt.CANCEL);
    assertNothingHappensIn(stageRuns.open(run, "work", null));
    assertNull(run.failure());
  }

  @Test
  void aStageWhoseItemsCannotBeOpenedFailsTheRunAndHasNone() throws Exception {
    assertNothingHappensIn(stageRuns.open(run, "work", null));
    assertEquals("stage work: java.io.IOException: no such document", run.failure().message());
  }

  @Test
  void aJobTypeThatCannotTellItsPolicyFailsTheJobAtOnce() throws Exception {
    policy = null;
    assertNothingHappensIn(stageRuns.open(run, "work", null));
    assertFalse(run.failure().lost());
    assertEquals(
        "stage work: java.lang.IllegalArgumentException: no such outcome", run.failure().message());
  }

  @Test
  void aDatabaseThatFailsWhileAStageOpensIsNotTheFailureOfTheJob() {
    databaseFails = true;
    assertThrows(PersistenceException.class, () -> stageRuns.open(run, "work", null));
    assertTrue(run.failure().lost());
  }

  @Test
  void aStageWhoseEndCannotBeStoredHasNotEnded() {
    StageRun stage = Samples.aStage(run, ItemPolicy.STANDARD);
    stageRuns.tools = new BatchTools();
    stage.stepCompleted();
    databaseFails = true;
    stageRuns.close(stage);
    assertTrue(run.failure().lost());
    assertFalse(stage.hasCompleted());
  }

  @Test
  void aStepThatTheJobTypeDoesNotDeclareFailsTheJob() {
    assertThrows(IllegalStateException.class, () -> stageRuns.open(run, "rest", null));
    assertFalse(run.failure().lost());
    assertEquals("step rest is no declared stage of job type drill", run.failure().message());
  }

  /** Nobody hears of it, its workers have no items, and the step can end as usual. */
  private void assertNothingHappensIn(StageRun stage) throws Exception {
    assertEquals(0, stage.left());
    assertNull(stage.take());
    assertTrue(stage.isCancelled());
    stage.stepCompleted();
    assertFalse(stage.hasCompleted());
    stageRuns.close(stage);
    assertEquals(List.of(), calls);
  }
}
