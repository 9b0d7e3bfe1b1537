package dev.headway.channel.socketio;

import dev.headway.channel.outbox.FrameSender;
import java.time.Duration;

/** A polling client's move to a WebSocket: it tries one, is told that it works, and moves. */
final class Upgrade {
  private final EngineSender sender;
  private final Duration patience;
  private WebSocketLink trial;
  private long since;
  private boolean probed;

  /**
   * @param patience how long a trial may take
   */
  Upgrade(EngineSender sender, Duration patience) {
    this.sender = sender;
    this.patience = patience;
  }

  /** A WebSocket wants to take over; false when it may not. */
  synchronized boolean tries(WebSocketLink link, long now) {
    if (trial != null || sender.hasMoved()) {
      return false;
    }
    trial = link;
    since = now;
    probed = false;
    return true;
  }

  /** The WebSocket works: polls must end before the client moves to it. False when it may not. */
  synchronized boolean probed(WebSocketLink link) {
    if (trial != link) {
      return false;
    }
    probed = true;
    sender.prepareToMove();
    return true;
  }

  /** The client has moved; false when it may not. */
  boolean moves(WebSocketLink link, FrameSender webSocket) {
    synchronized (this) {
      if (trial != link) {
        return false;
      }
      trial = null;
    }
    return sender.moveTo(webSocket);
  }

  /**
   * The WebSocket is gone before the client has moved to it. True when the client may be stuck:
   * once it knows that its WebSocket works it sends no further poll, not even when the WebSocket is
   * lost before it has moved; then its own time-out alone would wake it.
   */
  synchronized boolean gaveUp(WebSocketLink link) {
    if (trial != link) {
      return false;
    }
    boolean stuck = probed && !sender.keepsPolling();
    trial = null;
    sender.stay();
    return stuck;
  }

  /**
   * Looks after time.
   *
   * @return the WebSocket that takes too long; null for none
   */
  synchronized WebSocketLink tick(long now) {
    if (trial != null && now - since >= patience.toNanos()) {
      return trial;
    }
    if (trial != null && probed) {
      sender.endPoll();
    }
    return null;
  }
}
