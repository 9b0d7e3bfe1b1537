package dev.headway.progress;

import dev.headway.job.JobEvent;
import dev.headway.job.Result;
import jakarta.json.JsonObject;
import java.util.List;

/** The wire form of jobs and events, the same for the channel, the API and the history. */
public final class EventJson {
  private EventJson() {}

  /** A durable event that is no result. */
  public static JsonObject event(JobEvent event) {
    throw new UnsupportedOperationException();
  }

  /**
   * Results that follow one another, in one frame: {@code results} holds each with its own {@code
   * seq}; the frame's {@code seq} and {@code progress} are the last one's.
   */
  public static JsonObject results(List<JobEvent> results) {
    throw new UnsupportedOperationException();
  }

  public static JsonObject result(Result result) {
    throw new UnsupportedOperationException();
  }

  /** A {@code progress} event. */
  public static JsonObject progress(JobState state) {
    throw new UnsupportedOperationException();
  }

  /** A {@code snapshot} event: an event's fields, and the whole job. */
  public static JsonObject snapshot(JobState state) {
    throw new UnsupportedOperationException();
  }

  /** The job as the API gives it. */
  public static JsonObject job(JobState state) {
    throw new UnsupportedOperationException();
  }
}
