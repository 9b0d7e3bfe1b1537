package dev.headway.job;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which jobs to list, newest first.
 *
 * @param statuses empty: any
 * @param type null: any
 * @param labels each {@code name=value} or just {@code name}; all must hold
 * @param text part of the title or the id, null: any
 * @param since created at or after, null: any
 * @param beforeId cursor: only jobs older than the one of this id, null: from the newest
 * @param limit 1 to 1,000
 */
public record JobFilter(
    Set<JobStatus> statuses,
    String type,
    List<String> labels,
    String text,
    Instant since,
    String beforeId,
    int limit) {}
