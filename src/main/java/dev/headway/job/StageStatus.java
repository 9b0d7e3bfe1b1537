package dev.headway.job;

import java.util.Locale;

/**
 * The states of a stage. A stage that was cut short goes back to {@code PENDING} with the next
 * attempt.
 */
public enum StageStatus {
  PENDING,
  IN_PROGRESS,
  COMPLETED,
  FAILED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
