package dev.headway.workload.testrun.expect.measure;

/**
 * Neither yes nor no: something is missing, wrong in itself, or would take too long. The message
 * says what. An expectation fails by it, its opposite too.
 */
public final class CannotJudge extends Exception {
  public CannotJudge(String message) {
    super(message);
  }

  public CannotJudge(String message, Throwable cause) {
    super(message, cause);
  }
}
