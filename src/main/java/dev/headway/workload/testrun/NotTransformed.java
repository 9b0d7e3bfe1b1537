package dev.headway.workload.testrun;

import jakarta.json.JsonObject;

/** An answer in which a transform finds nothing. */
final class NotTransformed extends Exception {
  private static final long serialVersionUID = 1;

  private final transient JsonObject output;

  /**
   * @param output what would have been stored of the answer
   */
  NotTransformed(String message, JsonObject output, Throwable cause) {
    super(message, cause);
    this.output = output;
  }

  JsonObject output() {
    return output;
  }
}
