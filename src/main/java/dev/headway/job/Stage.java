package dev.headway.job;

import java.time.Instant;
import java.util.List;

/**
 * A stage of a job as stored.
 *
 * @param ordinal 0, 1, 2 … in the order of the job type
 * @param weight share in the job's overall progress, relative to the other stages' weights
 * @param itemised whether its items have results; else it reports its progress as a whole
 * @param total items (or units) in all, null while unknown
 * @param completed items (or units) that are done, whatever their outcome
 * @param failed how many of those are failed or error
 */
public record Stage(
    int ordinal,
    String name,
    String title,
    double weight,
    boolean itemised,
    StageStatus status,
    Long total,
    long completed,
    long failed,
    Instant startedAt,
    Instant endedAt) {

  /** 0 to 1, or null when it runs towards an unknown total. */
  public Double fraction() {
    return switch (status) {
      case COMPLETED -> 1.0;
      case PENDING -> total == null || total == 0 ? 0.0 : Math.min(1.0, (double) completed / total);
      default ->
          total == null ? null : total == 0 ? 0.0 : Math.min(1.0, (double) completed / total);
    };
  }

  /** 0 to 100 in steps of 0.01, rounded down so that 100 means all; null when unknown. */
  public Double progress() {
    Double fraction = fraction();
    return fraction == null ? null : percent(fraction);
  }

  /**
   * The weighted progress of all stages, 0 to 100; null while a running stage does not know its
   * total.
   */
  public static Double overallProgress(List<Stage> stages) {
    double done = 0;
    double all = 0;
    for (Stage stage : stages) {
      Double fraction = stage.fraction();
      if (fraction == null) {
        return null;
      }
      done += stage.weight * fraction;
      all += stage.weight;
    }
    return all == 0 ? null : percent(done / all);
  }

  /** The items of all itemised stages, null while one of them is unknown. */
  public static Long overallTotal(List<Stage> stages) {
    long sum = 0;
    for (Stage stage : stages) {
      if (stage.itemised) {
        if (stage.total == null) {
          return null;
        }
        sum += stage.total;
      }
    }
    return sum;
  }

  static double percent(double fraction) {
    return Math.floor(fraction * 10_000 + 1e-7) / 100;
  }
}
