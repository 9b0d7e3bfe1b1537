package dev.headway.job;

/**
 * The results of one item in two jobs.
 *
 * @param job null: it has no such item
 * @param other null: it has no such item
 */
public record ResultPair(String item, Change change, Result job, Result other) {}
