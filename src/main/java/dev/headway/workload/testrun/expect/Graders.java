package dev.headway.workload.testrun.expect;

/** The models that grade answers: a judge, and one that turns texts into vectors. */
public interface Graders {
  /** No models are set up: what needs one cannot be judged. */
  Graders NONE =
      new Graders() {
        @Override
        public String complete(String prompt) throws Missing {
          throw new Missing("no judge model is set up");
        }

        @Override
        public double[] embed(String text) throws Missing {
          throw new Missing("no embeddings model is set up");
        }
      };

  /**
   * The judge's answer.
   *
   * @throws Missing no judge is set up
   * @throws Failed it did not answer; the expectation and its opposite fail
   */
  String complete(String prompt) throws Missing, Failed, InterruptedException;

  /**
   * A text as a vector, always of the same length.
   *
   * @throws Missing no such model is set up
   * @throws Failed it did not answer; the expectation and its opposite fail
   */
  double[] embed(String text) throws Missing, Failed, InterruptedException;

  /** The message says what is not set up. */
  final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    public Missing(String message) {
      super(message);
    }
  }

  /** The message says what went wrong. */
  final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    public Failed(String message) {
      super(message);
    }

    public Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
