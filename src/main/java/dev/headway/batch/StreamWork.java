package dev.headway.batch;

/**
 * The work of a stage that is one piece, such as assembling a file: a CDI bean named {@code <job
 * type>.<stage>} (or {@code <job type>}, for all its stages), for a batchlet step. After a crash or
 * a restart it runs again from its beginning.
 */
public interface StreamWork {
  /** Polls {@link StageContext#isCancelled()} and returns soon when it is true. */
  void run(StageContext stage) throws Exception;
}
