package dev.headway.progress;

import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import java.time.Duration;
import java.util.List;

/** When a running job may end. */
final class Estimate {
  /** A stage that has not begun is only guessed by its weight. */
  private static final double PENDING_STAGES = 0.2;

  private Estimate() {}

  /**
   * @param prior null when no earlier job tells
   * @return null when nothing is known
   */
  static JobState.Eta of(List<Stage> stages, Pace pace, Prior prior) {
    boolean known = true;
    for (Stage stage : stages) {
      RateMeter meter = Pace.isRunning(stage) ? pace.of(stage) : null;
      known &= !Pace.isRunning(stage) || meter != null && meter.isKnown();
    }
    JobState.Eta own = byRate(stages, pace);
    JobState.Eta earlier = known && own != null || prior == null ? null : byHistory(stages, prior);
    return earlier != null ? earlier : own;
  }

  private static JobState.Eta byRate(List<Stage> stages, Pace pace) {
    double remaining = 0;
    double longest = 0;
    double before = 0;
    double weight = 0;
    double pending = 0;
    double doubt = 0;
    boolean runs = false;
    for (Stage stage : stages) {
      if (Pace.isRunning(stage)) {
        RateMeter meter = pace.of(stage);
        if (meter == null || stage.total() == null) {
          return null;
        }
        runs = true;
        remaining = Math.max(remaining, (stage.total() - stage.completed()) / meter.perSecond());
        longest = Math.max(longest, stage.total() / meter.perSecond());
        weight += stage.weight();
        doubt = Math.max(doubt, meter.uncertainty());
      } else if (stage.status() == StageStatus.PENDING) {
        pending += stage.weight();
      } else if (stage.startedAt() != null && stage.endedAt() != null) {
        before += Duration.between(stage.startedAt(), stage.endedAt()).toNanos() / 1e9;
        weight += stage.weight();
      }
    }
    if (!runs) {
      return null;
    }
    double likely = Math.max(0, remaining) + (longest + before) / weight * pending;
    doubt = Math.min(0.75, pending > 0 ? doubt + PENDING_STAGES : doubt);
    return new JobState.Eta(likely, likely / (1 + doubt), likely / (1 - doubt), "rate");
  }

  private static JobState.Eta byHistory(List<Stage> stages, Prior prior) {
    Long total = Stage.overallTotal(stages);
    Double progress = Stage.overallProgress(stages);
    if (total == null || total == 0 || progress == null) {
      return null;
    }
    double left = total * (1 - progress / 100);
    return new JobState.Eta(
        left * prior.secondsAnItem(),
        left * prior.lowSeconds(),
        left * prior.highSeconds(),
        "history");
  }
}
