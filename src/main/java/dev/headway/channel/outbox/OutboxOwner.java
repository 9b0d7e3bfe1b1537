package dev.headway.channel.outbox;

/**
 * The session behind an outbox. Called on any thread, sometimes with locks held: must only hand on.
 */
public interface OutboxOwner {
  /** The client does not keep up. May be told several times. */
  void overflowed(String why);

  /**
   * The connection is gone.
   *
   * @param cause null when it was cut because its close was not heard
   */
  void lost(Throwable cause);
}
