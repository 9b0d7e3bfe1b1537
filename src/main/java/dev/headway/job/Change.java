package dev.headway.job;

import java.util.Locale;

/** What became of an item from one run to another. */
public enum Change {
  /** It counts as failed, and did not in the other run. */
  REGRESSED,
  /** It does not count as failed, and did in the other run. */
  FIXED,
  SAME,
  ONLY_IN_JOB,
  ONLY_IN_OTHER;

  /**
   * @param job null: it has no such item
   * @param other null: it has no such item
   */
  static Change of(Outcome job, Outcome other) {
    if (job == null) {
      return ONLY_IN_OTHER;
    }
    if (other == null) {
      return ONLY_IN_JOB;
    }
    if (job.countsAsFailed() == other.countsAsFailed()) {
      return SAME;
    }
    return job.countsAsFailed() ? REGRESSED : FIXED;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException names the word and the ones that are known
   */
  public static Change ofWire(String word) {
    for (Change change : values()) {
      if (change.wire().equals(word)) {
        return change;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is none of regressed, fixed, same, only_in_job, only_in_other");
  }
}
