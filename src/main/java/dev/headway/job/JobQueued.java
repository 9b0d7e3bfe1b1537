package dev.headway.job;

import java.time.Instant;

/**
 * Fired inside the transaction that puts a job into the queue (launch, restart, recovery, a new
 * priority), so that the queue can record it in the same one.
 *
 * @param startAt not before this instant
 */
public record JobQueued(String jobId, int attempt, int priority, Instant startAt) {}
