package dev.headway.workload.testrun.model;

import dev.headway.workload.testrun.http.Call;

/** Answers prompts. For many threads at once. */
public interface LanguageModel {
  /** As users write it, such as {@code llama3.1} or {@code openai:gpt-4o-mini}. */
  String name();

  /**
   * The request as its server would get it, with the server's address: where two are equal, so is
   * what is asked. Without the key.
   */
  String wording(ModelRequest request);

  /**
   * Asks once; nothing is repeated. The calling thread waits, at most until the call's deadline or
   * 50 ms after its cancel, and by then the connection of an aborted call is closed.
   *
   * @throws ModelException whatever went wrong, of every {@link ModelException.Kind}
   * @throws InterruptedException when the thread is interrupted; the call is aborted then, too
   */
  ModelAnswer ask(ModelRequest request, Call call) throws ModelException, InterruptedException;
}
