package dev.headway.job;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * Launches a job again and again.
 *
 * @param name letters, digits, dots, hyphens and underscores, at most 64
 * @param cron five fields (minute to weekday), six with seconds first, or a word such as
 *     {@code @daily}
 * @param timeZone the zone that the cron means, such as {@code Europe/Zurich}; null: UTC
 * @param parameters of the jobs; what their schema calls {@code writeOnly} is masked, except on the
 *     way into the store
 * @param title of the jobs, null: the job type's title
 * @param enabled whether it launches at all
 * @param createdAt set by the store
 * @param lastJobId the job that it launched last, null before the first; set by the store
 * @param nextAt when it launches next, null when it is not enabled or cannot be read; set by the
 *     store
 */
public record Schedule(
    String name,
    String cron,
    String timeZone,
    String type,
    String title,
    JsonObject parameters,
    int priority,
    Map<String, String> labels,
    boolean enabled,
    Instant createdAt,
    String lastJobId,
    Instant nextAt) {
  /** The same with other parameters. */
  public Schedule withParameters(JsonObject others) {
    return new Schedule(
        name, cron, timeZone, type, title, others, priority, labels, enabled, createdAt, lastJobId,
        nextAt);
  }

  /** Without its parameters, which may hold secrets when it is about to be stored. */
  @Override
  public String toString() {
    return "Schedule[" + name + ", " + cron + ", " + type + "]";
  }
}
