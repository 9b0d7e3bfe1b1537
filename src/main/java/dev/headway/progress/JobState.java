package dev.headway.progress;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import java.time.Instant;
import java.util.List;

/**
 * A job at this moment: what is stored, and what is known beyond it.
 *
 * @param job as stored when its status or settings last changed; newer figures are in the fields
 *     beside it
 * @param seq number of the newest durable event that this includes
 * @param progress 0 to 100, never less than before within one attempt; null when unknown
 * @param message what it is doing, for people
 * @param stage the running stage (the first, where several run side by side); null when none runs
 * @param completed items that have a result
 * @param failed how many of those are failed or error
 * @param total items in all, null when unknown
 * @param stages all stages with their newest figures
 * @param rate items a second (smoothed), null when unknown
 * @param eta when it may end, null when nothing is known
 * @param current the item that was begun last, null when none is
 * @param workers what each worker is doing; empty when it does not run in this process
 * @param stalledSince since when nothing has been finished although something should have been;
 *     else null
 * @param waiting why it does not run yet, null unless it waits
 */
public record JobState(
    Job job,
    long seq,
    Double progress,
    String message,
    Stage stage,
    long completed,
    long failed,
    Long total,
    List<Stage> stages,
    Double rate,
    Eta eta,
    String current,
    List<RunSnapshot.Worker> workers,
    Instant stalledSince,
    Waiting waiting) {

  public String jobId() {
    return job.id();
  }

  public JobStatus status() {
    return job.status();
  }

  /**
   * Seconds until the end.
   *
   * @param basis {@code rate} once the job's own rate is known, {@code history} while only earlier
   *     jobs of its type tell
   */
  public record Eta(double likelySeconds, double lowSeconds, double highSeconds, String basis) {}

  /**
   * Why a job waits.
   *
   * @param reason {@code start_time}, {@code dependency}, {@code position}, {@code type_limit} or
   *     {@code admission}
   * @param position 1 for the next one to start; null when it is not due
   * @param detail a sentence for people
   */
  public record Waiting(String reason, Integer position, String detail) {}
}
