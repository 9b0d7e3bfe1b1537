package dev.headway.job;

/** What a restart runs. */
public enum Rerun {
  /** Items without a result. */
  MISSING,
  /** Items that failed or ended in an error, and those without a result. */
  FAILED,
  /** Everything anew. */
  ALL
}
