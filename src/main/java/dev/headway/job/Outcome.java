package dev.headway.job;

import java.util.Locale;

/**
 * How an item ended. {@code failed}: its work says no; {@code error}: its work could not be done.
 */
public enum Outcome {
  PASSED,
  FAILED,
  ERROR,
  SKIPPED;

  /** Whether the item counts in the job's {@code failed}. */
  public boolean countsAsFailed() {
    return this == FAILED || this == ERROR;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException names the word and the ones that are known
   */
  public static Outcome ofWire(String word) {
    for (Outcome outcome : values()) {
      if (outcome.wire().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is none of passed, failed, error, skipped");
  }
}
