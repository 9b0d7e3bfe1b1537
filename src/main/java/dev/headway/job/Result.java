package dev.headway.job;

import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * The stored outcome of an item.
 *
 * @param item unique in its job
 * @param itemNumber 0, 1, 2 … in the order of its stage's source
 * @param durationMs of the last of its attempts
 * @param progress of the job when this was committed, 0 to 100, null when unknown
 * @param output what the job type wants to show of it, null if nothing
 */
public record Result(
    String item,
    long itemNumber,
    long seq,
    String stage,
    Outcome outcome,
    double durationMs,
    int attempts,
    Instant startedAt,
    Instant finishedAt,
    Double progress,
    String message,
    JsonValue output) {}
