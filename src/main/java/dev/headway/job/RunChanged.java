package dev.headway.job;

/**
 * Fired inside the transaction that changes what a running job is to do: a cancel was asked for, or
 * it was retuned. Whoever runs it looks at its row after the commit.
 */
public record RunChanged(String jobId) {}
