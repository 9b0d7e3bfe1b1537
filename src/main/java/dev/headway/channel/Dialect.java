package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * How one kind of client wants to be told. Frames of events are made once for all its sessions. A
 * new dialect is one more class; nothing else of the channel knows what a frame says.
 *
 * <p>Answers to one client's own messages are the native ones unless a dialect has others; empty
 * where it has no word for them. {@code id} is that of the message, null when it has none.
 */
public interface Dialect {
  /**
   * Durable events in order, several of them in one frame where the dialect can; empty when it has
   * no word for them.
   *
   * @param state of the job after them, or later
   */
  List<Frame> events(List<JobEvent> events, JobState state);

  /** Null when it has no word for it. */
  Frame progress(JobState state);

  /** Null when it has no word for it. */
  Frame snapshot(JobState state);

  /** The job and all that it stored are gone. */
  Frame deleted(String jobId);

  /**
   * The missed events follow, then the snapshot.
   *
   * @param recovered whether all events since those that the client has will come
   */
  default List<Frame> subscribed(JobState state, boolean recovered, Instant now, JsonValue id) {
    return List.of(Answers.subscribed(state, recovered, now, id));
  }

  default List<Frame> subscribedToAll(Instant now, JsonValue id) {
    return List.of(Answers.subscribedToAll(now, id));
  }

  default List<Frame> unsubscribed(String jobId, JsonValue id) {
    return List.of(Answers.unsubscribed(jobId, id));
  }

  /**
   * The active jobs.
   *
   * @param more whether some are left out
   */
  default List<Frame> jobs(List<JobState> states, boolean more, Instant now, JsonValue id) {
    return List.of(Answers.jobs(states, more, now, id));
  }

  /**
   * A cancel was taken up.
   *
   * @param follows whether the session is subscribed to the job, whose events tell the same
   */
  default List<Frame> cancelTaken(Job job, boolean follows, JsonValue id) {
    return List.of(Answers.cancelTaken(job, id));
  }

  default List<Frame> pong(Instant now, JsonValue id) {
    return List.of(Answers.pong(now, id));
  }

  default List<Frame> refused(Refusal refusal) {
    return List.of(Answers.error(refusal));
  }
}
