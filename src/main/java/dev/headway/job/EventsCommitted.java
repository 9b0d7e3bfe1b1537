package dev.headway.job;

import java.util.List;

/**
 * Fired inside the transaction that stores the events: observe it with {@code during =
 * AFTER_SUCCESS}. It arrives on the thread that committed, often a batch worker's, so an observer
 * must only hand it on: no I/O, no waiting, no lock that others hold long. It is a hint: two of one
 * job may arrive in the wrong order or, after a crash, not at all; the numbers in {@code events}
 * tell.
 *
 * @param events in the order of their numbers, without a gap; empty when only counters moved
 * @param completed the job's counter after the events
 * @param stages all stages after the events
 * @param job the whole job after a change of status or settings; null after a chunk
 */
public record EventsCommitted(
    String jobId,
    int attempt,
    List<JobEvent> events,
    long completed,
    long failed,
    List<Stage> stages,
    Job job) {}
