package dev.headway.job;

import java.time.Instant;

/**
 * Where a running job stood at one moment.
 *
 * @param progress 0 to 100, null while unknown
 * @param rate items a second
 * @param workers that were at work
 */
public record Sample(
    Instant at,
    int attempt,
    long completed,
    long failed,
    Double progress,
    double rate,
    int workers) {}
