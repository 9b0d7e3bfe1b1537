package dev.headway.platform;

/** Asks language models, for those who do not know where they are. For many threads. */
public interface ModelQuestions {
  /**
   * Whether there is a model of this name; may ask the servers, 3 s each at most. One whose server
   * cannot be asked gets the benefit of the doubt.
   *
   * @param model as users write it: {@code server:model}, or {@code model} alone
   * @throws Problem {@code unknown_model} (400), with what there is
   */
  void require(String model);

  /**
   * Asks once for an answer in JSON, which the model may not keep to. The calling thread waits, at
   * most until the question's time is up or 50 ms after its cancel.
   *
   * @return what it says, as it says it
   * @throws NoModelAnswer whatever went wrong
   * @throws InterruptedException the question was cancelled, or the thread interrupted
   */
  String ask(ModelQuestion question) throws NoModelAnswer, InterruptedException;
}
