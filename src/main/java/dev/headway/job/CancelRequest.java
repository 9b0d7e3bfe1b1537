package dev.headway.job;

import java.time.Instant;

/**
 * A cancel that was asked for.
 *
 * @param by null: nobody in particular
 * @param cleanupPartialResults whether the results that exist by then are deleted
 */
public record CancelRequest(
    String by,
    String reason,
    Instant at,
    boolean cleanupPartialResults,
    boolean notifyStakeholders) {}
