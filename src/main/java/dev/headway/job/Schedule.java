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
    Instant nextAt) {}
