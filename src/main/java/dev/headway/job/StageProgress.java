package dev.headway.job;

import java.util.List;

/** The overall progress as one stage's count goes up and the others stand still. */
final class StageProgress {
  private final boolean known;
  private final double others;
  private final double all;
  private final Stage stage;

  StageProgress(List<Stage> stages, int ordinal) {
    boolean allKnown = true;
    double sum = 0;
    double weights = 0;
    for (Stage other : stages) {
      weights += other.weight();
      if (other.ordinal() != ordinal) {
        Double fraction = other.fraction();
        allKnown &= fraction != null;
        sum += fraction == null ? 0 : other.weight() * fraction;
      }
    }
    stage = stages.get(ordinal);
    known = allKnown && stage.total() != null && stage.total() > 0;
    others = sum;
    all = weights;
  }

  /** 0 to 100 when {@code completed} items of the stage are done; null when unknown. */
  Double at(long completed) {
    if (!known) {
      return null;
    }
    double fraction = Math.min(1.0, (double) completed / stage.total());
    return Stage.percent((others + stage.weight() * fraction) / all);
  }
}
