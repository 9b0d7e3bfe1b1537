package dev.headway.job;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a job, lower case on the wire and in the database. */
public enum JobStatus {
  /** Waits for the jobs that it depends on. */
  PENDING,
  /** Waits in the queue for its start time, its turn, and threads. */
  QUEUED,
  IN_PROGRESS,
  COMPLETED,
  FAILED,
  CANCELLED;

  private static final Set<JobStatus> ENDED = EnumSet.of(COMPLETED, FAILED, CANCELLED);

  public boolean hasEnded() {
    return ENDED.contains(this);
  }

  /**
   * Whether one status may follow another: {@code pending → queued → in_progress → completed |
   * failed | cancelled}. What waits may be cancelled, or fail with what it depends on; a restart
   * queues an ended job again; a node that stops or dies puts its jobs back into the queue.
   */
  public boolean mayBecome(JobStatus next) {
    return switch (this) {
      case PENDING -> next == QUEUED || next == FAILED || next == CANCELLED;
      case QUEUED -> next == IN_PROGRESS || next == FAILED || next == CANCELLED;
      case IN_PROGRESS -> next == QUEUED || next.hasEnded();
      case COMPLETED, FAILED, CANCELLED -> next == QUEUED;
    };
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a status as clients write it; {@code canceled} is accepted.
   *
   * @throws IllegalArgumentException names the word and the ones that are known
   */
  public static JobStatus ofWire(String word) {
    if (word.equals("canceled")) {
      return CANCELLED;
    }
    for (JobStatus status : values()) {
      if (status.wire().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is none of pending, queued, in_progress, completed, failed, cancelled");
  }
}
