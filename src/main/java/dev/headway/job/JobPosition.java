package dev.headway.job;

import java.time.Instant;

/**
 * How far a job is.
 *
 * @param seq of its newest durable event
 */
public record JobPosition(String jobId, long seq, Instant createdAt) {}
