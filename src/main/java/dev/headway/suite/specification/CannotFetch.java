package dev.headway.suite.specification;

/** An address gave no specification. The message says why, as the end of a sentence about it. */
public class CannotFetch extends Exception {
  private static final long serialVersionUID = 1;

  CannotFetch(String message) {
    super(message);
  }
}
