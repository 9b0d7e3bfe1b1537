package dev.headway.job;

import java.time.Duration;

/**
 * What happens to an item that takes too long or throws.
 *
 * @param timeout of one try; null: none
 * @param maxAttempts tries in all, at least 1; only a try that threw or ran out of time is repeated
 * @param backoff before the second try; it doubles with each further one
 * @param onError what becomes of an item whose last try threw or ran out of time
 */
public record ItemPolicy(Duration timeout, int maxAttempts, Duration backoff, OnError onError) {
  /** What an exception that is left after the last try means. */
  public enum OnError {
    /** The item's outcome is {@code error}; the job goes on. */
    RECORD,
    /** The item's outcome is {@code skipped}; the job goes on. */
    SKIP,
    /** The item's outcome is {@code error}, and the job fails. */
    FAIL_JOB
  }

  /** One try, no time-out, the job goes on. */
  public static final ItemPolicy STANDARD = new ItemPolicy(null, 1, Duration.ZERO, OnError.RECORD);
}
