package dev.headway.job;

import java.time.Instant;

/**
 * Fired inside the transaction that stores or deletes a schedule.
 *
 * @param nextAt when it launches next, null: not at all
 */
public record ScheduleChanged(String name, Instant nextAt) {}
