package dev.headway.job;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One tracked piece of long work, as the database holds it.
 *
 * @param parameters validated, defaults filled in; what their schema calls {@code writeOnly} is
 *     masked
 * @param priority higher starts earlier, -32768 to 32767
 * @param maxConcurrency workers that may work at once, null: all that the parameters ask for
 * @param rate items a second that may start, null: no limit
 * @param owner who started it, null: nobody in particular
 * @param attempt 1, 2, 3 …: each restart and each recovery is one more
 * @param recoveries how many of the attempts were started because a node had died or stopped
 * @param lastSeq number of the newest durable event
 * @param trimmedSeq durable events up to this number are no longer kept
 * @param completed items that have a result, whatever its outcome
 * @param failed how many of those are failed or error
 * @param node where it runs, null when it does not run
 * @param cancelRequested null unless a cancel was asked for
 * @param error why it failed, null otherwise
 * @param details figures that the job type left, such as {@code pixels}; an empty object otherwise
 */
public record Job(
    String id,
    String type,
    String title,
    JobStatus status,
    JsonObject parameters,
    Map<String, String> labels,
    List<String> dependsOn,
    int priority,
    Integer maxConcurrency,
    Double rate,
    String owner,
    Instant createdAt,
    Instant startAt,
    Instant queuedAt,
    Instant startedAt,
    Instant endedAt,
    int attempt,
    int recoveries,
    long lastSeq,
    long trimmedSeq,
    long completed,
    long failed,
    String node,
    Instant leaseUntil,
    CancelRequest cancelRequested,
    String message,
    String error,
    JsonObject details,
    List<Stage> stages) {

  /** 100 for a completed job, else what its stages say; null when unknown. */
  public Double progress() {
    return status == JobStatus.COMPLETED ? Double.valueOf(100) : Stage.overallProgress(stages);
  }

  /** Items in all; null when unknown. */
  public Long total() {
    return Stage.overallTotal(stages);
  }
}
