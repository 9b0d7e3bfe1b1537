package dev.headway.job;

/** Fired inside the transaction that deletes a job and all that it stored. */
public record JobDeleted(String jobId) {}
