package dev.headway.batch;

import dev.headway.job.Job;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.time.Duration;

/** A stage that runs, seen by its work. */
public interface StageContext {
  /** As it was when the attempt began. */
  Job job();

  /** The name of the stage. */
  String stage();

  /** With the secrets among them, which {@link Job#parameters} masks: not to be shown or logged. */
  default JsonObject parameters() {
    return job().parameters();
  }

  /** Whether to stop as soon as it can: a cancel was asked for, or the server stops. */
  boolean isCancelled();

  /**
   * Fails the job at once: what runs is to stop as if it were cancelled. The first failure stands.
   */
  void fail(String message);

  /** The same after some time, unless the stage has ended before. */
  void failAfter(Duration time, String message);

  /** Fails the job as soon as the items that run have ended; no further one begins. */
  void windUp(String message);

  /**
   * How far a stage that is one piece has come; an itemised stage is counted without it.
   *
   * @param completed units done
   * @param total units in all, null while unknown
   */
  void progress(long completed, Long total, String message);

  /**
   * Leaves a durable log event.
   *
   * @param level {@code info}, {@code warning} or {@code error}
   */
  void log(String level, String message);

  /**
   * Leaves a file. It is stored as it is written, and announced by a durable event when the stream
   * is closed; one of the same name is replaced. A stream that is not closed leaves nothing.
   */
  OutputStream artifact(String name, String mediaType);

  /** Leaves a figure among the job's {@code details}, kept when the stage ends well. */
  void detail(String name, JsonValue value);
}
