package dev.headway.batch;

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

  static RunFailure ofPlatform(Throwable cause) {
    return new RunFailure("the chunk could not be stored: " + cause, true);
  }
}
