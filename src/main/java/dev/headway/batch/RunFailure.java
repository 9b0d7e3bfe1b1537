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

  /** Of a cause outside the job. */
  static RunFailure ofLoss(String message) {
    return new RunFailure(message, true);
  }
}
