package dev.headway.workload.testrun.model;

import dev.headway.workload.testrun.http.Call;

/** Turns texts into vectors whose angle tells how near they are in meaning. For many threads. */
public interface Embeddings {
  /** As users write it, such as {@code openai:text-embedding-3-small}. */
  String name();

  /**
   * @return at least one number, all of them finite
   * @throws ModelException whatever went wrong
   */
  double[] embed(String text, Call call) throws ModelException, InterruptedException;
}
