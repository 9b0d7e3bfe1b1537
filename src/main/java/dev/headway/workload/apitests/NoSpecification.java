package dev.headway.workload.apitests;

/** There is nothing that could be read. The message is for people. */
final class NoSpecification extends Exception {
  private static final long serialVersionUID = 1;

  NoSpecification(String message) {
    super(message);
  }
}
