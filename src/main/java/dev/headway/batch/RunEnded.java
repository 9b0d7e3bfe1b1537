package dev.headway.batch;

/** Fired, outside any transaction, when a run has let go of its threads. */
public record RunEnded(String jobId) {}
