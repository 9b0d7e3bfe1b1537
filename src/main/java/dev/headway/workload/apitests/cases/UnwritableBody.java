package dev.headway.workload.apitests.cases;

/** A value cannot be written in a media type. The message is for people. */
final class UnwritableBody extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnwritableBody(String message) {
    super(message, null, false, false);
  }
}
