package dev.headway.job;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/**
 * A durable event of a job. Its numbers are 1, 2, 3 … without gaps, across restarts and nodes.
 *
 * @param status of the job when it happened
 * @param progress of the job when it happened, 0 to 100, null when unknown
 * @param body the fields that its type adds, {@code metadata} among them; empty for a result
 * @param result for {@link Type#RESULT} only
 */
public record JobEvent(
    String jobId,
    long seq,
    Type type,
    Instant at,
    JobStatus status,
    Double progress,
    String message,
    JsonObject body,
    Result result) {

  /** What kind of event; the word on the wire is its name in lower case. */
  public enum Type {
    STATUS,
    RESULT,
    ARTIFACT,
    LOG;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
