package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.JobEvent;
import dev.headway.progress.JobState;
import java.util.List;

/**
 * How one kind of client wants to be told. Frames of events are made once for all its sessions. A
 * new dialect is one more class; nothing else of the channel knows what a frame says.
 */
interface Dialect {
  /**
   * Durable events in order, several of them in one frame where the dialect can; empty when it has
   * no word for them.
   */
  List<Frame> events(List<JobEvent> events);

  Frame progress(JobState state);

  Frame snapshot(JobState state);

  /** The job and all that it stored are gone. */
  Frame deleted(String jobId);
}
