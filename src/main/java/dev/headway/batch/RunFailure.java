package dev.headway.batch;

import jakarta.transaction.TransactionalException;
import java.sql.SQLException;

/**
 * Why a run cannot go on.
 *
 * @param lost true when the run was lost for a reason outside the job (such as the database), so
 *     that another try makes sense
 */
record RunFailure(String message, boolean lost) {
  static RunFailure ofWork(String message) {
    return new RunFailure(message, false);
  }

  /**
   * @param what it was that failed
   * @param cause which makes the run a lost one when the database is at the bottom of it
   */
  static RunFailure ofWork(String what, Throwable cause) {
    boolean lost = false;
    for (Throwable deeper = cause; deeper != null && !lost; deeper = deeper.getCause()) {
      lost = deeper instanceof SQLException || deeper instanceof TransactionalException;
    }
    return new RunFailure(what + ": " + cause, lost);
  }

  static RunFailure ofPlatform(Throwable cause) {
    return new RunFailure("the chunk could not be stored: " + cause, true);
  }

  /** All that our own steps do with the job's work tells its failure itself: this is not its. */
  static RunFailure ofRuntime(String message) {
    return new RunFailure("the batch runtime failed: " + message, true);
  }
}
