package dev.headway.progress;

import dev.headway.job.Job;
import java.time.Duration;
import java.util.List;

/**
 * What earlier jobs of a type took.
 *
 * @param secondsAnItem their median, over the whole job
 * @param lowSeconds of the quicker ones, an item
 * @param highSeconds of the slower ones, an item
 */
record Prior(double secondsAnItem, double lowSeconds, double highSeconds) {
  /** Even jobs that took the same say no more than this about the next one. */
  private static final double LEAST_SPREAD = 1.15;

  /** Null when none of the jobs tells. */
  static Prior of(List<Job> completed) {
    double[] sorted =
        completed.stream().filter(Prior::tells).mapToDouble(Prior::anItem).sorted().toArray();
    if (sorted.length == 0) {
      return null;
    }
    double median = at(sorted, 0.5);
    double spread = sorted.length == 1 ? 2 : LEAST_SPREAD;
    return new Prior(
        median,
        Math.min(at(sorted, 0.1), median / spread),
        Math.max(at(sorted, 0.9), median * spread));
  }

  private static boolean tells(Job job) {
    return job.completed() > 0
        && job.attempt() == 1
        && job.startedAt() != null
        && job.endedAt() != null
        && job.endedAt().isAfter(job.startedAt());
  }

  private static double anItem(Job job) {
    return Duration.between(job.startedAt(), job.endedAt()).toNanos() / 1e9 / job.completed();
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
