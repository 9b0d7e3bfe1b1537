package dev.headway.channel.outbox;

/**
 * One client's connection. A new transport or server is one more implementation. {@link #isReady}
 * and {@link #send} are called by one thread only, and never while a send is under way.
 */
public interface FrameSender {
  /**
   * Whether the connection would take a frame at once. After a yes a frame follows; after a no it
   * is asked again some milliseconds later. Never waits.
   */
  boolean isReady();

  /** Whether frames that wait may be handed over together, joined to one. */
  default boolean takesSeveral() {
    return false;
  }

  /** Whether silence needs no filling, because the transport has heartbeats of its own. */
  default boolean hasOwnHeartbeat() {
    return false;
  }

  /** Begins to send one frame; never waits. May throw what would else be told to {@code done}. */
  void send(Frame frame, Sent done);

  /** Says goodbye after what was sent. May wait for the network. */
  void close(int code, String reason);

  /**
   * Ends the connection at once, without a word. May wait only where the server has no better way.
   */
  void abort();

  /**
   * Some seconds after the goodbyes: makes sure that nothing is left of the connection, where the
   * server gives it away.
   */
  default void ensureGone() {}

  /** The client's address, null when it is not known. */
  String remoteAddress();

  /** Told on any thread, exactly once for each send. */
  interface Sent {
    /** The connection may take the next frame. */
    void sent();

    void failed(Throwable cause);
  }
}
