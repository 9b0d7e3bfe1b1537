package dev.headway.job;

/**
 * Fired inside the transaction that ends a job, so that what follows from it is recorded in the
 * same one.
 */
public record JobEnded(Job job, Stakeholders stakeholders) {}
