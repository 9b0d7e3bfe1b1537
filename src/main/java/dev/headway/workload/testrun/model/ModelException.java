package dev.headway.workload.testrun.model;

import dev.headway.workload.testrun.http.CallException;

/**
 * A model that gave no usable answer; the message names the model and says why, with no secrets.
 */
public final class ModelException extends CallException {
  ModelException(String model, CallException failed) {
    super(
        failed.kind(),
        model + ": " + failed.getMessage(),
        failed.status(),
        failed.retryAfter().orElse(null),
        failed);
  }
}
