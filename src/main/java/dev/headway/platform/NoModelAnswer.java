package dev.headway.platform;

/** A model gave no answer; the message says why, for people, and has no secrets. */
public final class NoModelAnswer extends Exception {
  private static final long serialVersionUID = 1;

  public NoModelAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
