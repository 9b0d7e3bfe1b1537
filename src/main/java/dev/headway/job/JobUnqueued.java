package dev.headway.job;

/**
 * Fired inside the transaction that takes a waiting job out of the queue, because it was cancelled
 * or deleted.
 */
public record JobUnqueued(String jobId) {}
