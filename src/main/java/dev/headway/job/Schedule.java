package dev.headway.job;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * Starts a job again and again.
 *
 * @param name lower case with hyphens, at most 64 characters
 * @param cron minute, hour, day of month, month, day of week; six fields begin with the second
 * @param timeZone of the cron fields, such as {@code Europe/Berlin}
 * @param title null: the job type's title
 * @param createdAt null in a request
 * @param lastJobId the job that it started last, null before the first
 * @param nextAt when it starts the next job, null when it is not enabled
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
