package dev.headway.job;

import java.util.Set;

/**
 * Which current results of a job to read, in the order of their numbers.
 *
 * @param outcomes empty: any
 * @param stage null: any
 * @param text part of the item's name or message, null: any
 * @param afterSeq cursor: only results with a greater {@code seq}
 * @param limit 1 to 10,000
 */
public record ResultFilter(
    Set<Outcome> outcomes, String stage, String text, long afterSeq, int limit) {}
