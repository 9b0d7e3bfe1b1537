package dev.headway.progress;

import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How fast the stages of one attempt run. */
final class Pace {
  private final Map<String, RateMeter> meters = new HashMap<>();
  private final boolean sawBegin;

  /**
   * @param sawBegin whether the counts began at 0 when the stages began: true for a first attempt
   *     only
   */
  Pace(boolean sawBegin) {
    this.sawBegin = sawBegin;
  }

  void sample(Instant now, List<Stage> stages) {
    for (Stage stage : stages) {
      if (stage.status() == StageStatus.IN_PROGRESS) {
        meters
            .computeIfAbsent(stage.name(), name -> begin(now, stage))
            .sample(now, stage.completed());
      }
    }
  }

  /** Null while it does not run or nothing of it was counted. */
  RateMeter of(Stage stage) {
    RateMeter meter = meters.get(stage.name());
    return meter == null || meter.perSecond() == null ? null : meter;
  }

  /** Of the itemised stages that run, null while unknown. */
  Double itemsPerSecond(List<Stage> stages) {
    Double rate = null;
    for (Stage stage : stages) {
      RateMeter meter = stage.itemised() && isRunning(stage) ? of(stage) : null;
      if (meter != null) {
        rate = (rate == null ? 0 : rate) + meter.perSecond();
      }
    }
    return rate;
  }

  private RateMeter begin(Instant now, Stage stage) {
    boolean fromStart = sawBegin && stage.startedAt() != null && stage.startedAt().isBefore(now);
    return fromStart ? new RateMeter(stage.startedAt(), 0) : new RateMeter(now, stage.completed());
  }

  static boolean isRunning(Stage stage) {
    return stage.status() == StageStatus.IN_PROGRESS;
  }
}
