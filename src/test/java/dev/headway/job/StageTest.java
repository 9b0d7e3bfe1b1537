package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
  private static Stage stage(
      int ordinal, double weight, StageStatus status, Long total, long done) {
    return new Stage(ordinal, "s" + ordinal, "S", weight, true, status, total, done, 0, null, null);
  }

  @Test
  void overallProgressIsWeighted() {
    List<Stage> stages =
        List.of(
            stage(0, 9, StageStatus.COMPLETED, 10L, 10),
            stage(1, 1, StageStatus.IN_PROGRESS, 10L, 5));
    assertEquals(95.0, Stage.overallProgress(stages));
  }

  @Test
  void anUnknownTotalOfARunningStageGivesNoFigure() {
    List<Stage> stages = List.of(stage(0, 1, StageStatus.IN_PROGRESS, null, 5));
    assertNull(Stage.overallProgress(stages));
    assertNull(Stage.overallTotal(stages));
  }

  @Test
  void progressIsRoundedDownSoThatAHundredMeansAll() {
    assertEquals(
        99.99,
        Stage.overallProgress(List.of(stage(0, 1, StageStatus.IN_PROGRESS, 1_000_000L, 999_999))));
  }

  @Test
  void progressAtEachItemEqualsTheOverallProgressThen() {
    for (long done = 0; done <= 7; done++) {
      List<Stage> stages =
          List.of(
              stage(0, 2, StageStatus.COMPLETED, 3L, 3),
              stage(1, 5, StageStatus.IN_PROGRESS, 7L, done),
              stage(2, 1, StageStatus.PENDING, null, 0));
      assertEquals(Stage.overallProgress(stages), new StageProgress(stages, 1).at(done));
    }
  }
}
