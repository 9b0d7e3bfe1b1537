package dev.headway.channel.socketio;

import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameSender;
import java.util.concurrent.Executor;

/**
 * One client's way out: the polls that it sends, until it has moved to a WebSocket. Polls are
 * answered on our own threads only: on Payara one that ends on another request's thread confuses
 * that request.
 */
final class EngineSender implements FrameSender {
  /** What became of a poll. */
  enum Offered {
    WAITS,
    /** Another one waits already. */
    DUPLICATE,
    /** The client is about to move to a WebSocket and waits only for this poll to end. */
    TO_BE_ENDED,
    /** The client has moved to a WebSocket. */
    MOVED,
    /** The session is over; the client is to be told so. */
    CLOSED
  }

  private final String address;
  private final Executor workers;
  private volatile Runnable onFarewell = () -> {};
  private Poll poll;
  private FrameSender webSocket;
  private boolean moving;
  private int pollsWhileMoving;
  private boolean closed;

  // the sender thread's own
  private Poll reserved;
  private FrameSender using;

  /**
   * @param address of the client
   * @param workers answer polls that end for another reason than a frame
   */
  EngineSender(String address, Executor workers) {
    this.address = address;
    this.workers = workers;
  }

  /** A client that has a WebSocket from the start. */
  EngineSender(FrameSender webSocket, Executor workers) {
    this(webSocket.remoteAddress(), workers);
    this.webSocket = webSocket;
  }

  /** Told when a polling client was told that its session is over. To be set first. */
  void onFarewell(Runnable work) {
    onFarewell = work;
  }

  synchronized Offered offer(Poll next) {
    if (closed) {
      return Offered.CLOSED;
    }
    if (webSocket != null) {
      return Offered.MOVED;
    }
    if (poll != null) {
      return Offered.DUPLICATE;
    }
    if (moving && ++pollsWhileMoving == 1) {
      return Offered.TO_BE_ENDED;
    }
    poll = next;
    return Offered.WAITS;
  }

  /** A poll whose client has gone. */
  synchronized void forget(Poll gone) {
    if (poll == gone) {
      poll = null;
    }
  }

  /** The client tries a WebSocket: it moves as soon as no poll of it waits. */
  void prepareToMove() {
    synchronized (this) {
      moving = true;
      pollsWhileMoving = 0;
    }
    endPoll();
  }

  /** For a client that may be about to move. */
  void endPoll() {
    Poll waiting;
    synchronized (this) {
      waiting = takePoll();
    }
    end(waiting, EnginePacket.NOOP.utf8());
  }

  /**
   * Whether the client has not heard yet that its WebSocket works: one that has heard it ends with
   * the poll under way, and the news may have been overtaken by the end of a poll or two.
   */
  synchronized boolean keepsPolling() {
    return pollsWhileMoving > 2;
  }

  synchronized void stay() {
    moving = false;
  }

  /** False when the session is over, or has its WebSocket already. */
  boolean moveTo(FrameSender to) {
    Poll waiting;
    synchronized (this) {
      if (closed || webSocket != null) {
        return false;
      }
      webSocket = to;
      waiting = takePoll();
    }
    end(waiting, EnginePacket.NOOP.utf8());
    return true;
  }

  /** Whether a poll waits for something to tell. */
  synchronized boolean isPolled() {
    return poll != null;
  }

  synchronized boolean hasMoved() {
    return webSocket != null;
  }

  /** Ends the session of a polling client with a last word to the poll that waits. */
  void shut(byte[] lastWord) {
    Poll waiting;
    synchronized (this) {
      closed = true;
      waiting = takePoll();
    }
    end(waiting, lastWord);
  }

  private Poll takePoll() {
    Poll waiting = poll;
    poll = null;
    return waiting;
  }

  private void end(Poll waiting, byte[] body) {
    if (waiting != null) {
      workers.execute(() -> waiting.answer(body, Poll.NOBODY));
    }
  }

  @Override
  public boolean isReady() {
    synchronized (this) {
      using = webSocket;
      if (using == null) {
        if (poll == null || !poll.isReady()) {
          return false;
        }
        reserved = takePoll();
        return true;
      }
    }
    return using.isReady();
  }

  @Override
  public boolean takesSeveral() {
    return reserved != null || using.takesSeveral();
  }

  @Override
  public boolean hasOwnHeartbeat() {
    return true;
  }

  @Override
  public void send(Frame frame, Sent done) {
    if (reserved == null) {
      using.send(frame, done);
    } else {
      Poll to = reserved;
      reserved = null;
      to.answer(frame.separated(), done);
    }
  }

  /** A polling client that sends no poll now is told with its next one. */
  @Override
  public void close(int code, String reason) {
    Poll waiting;
    FrameSender open;
    synchronized (this) {
      closed = true;
      waiting = takePoll();
      open = webSocket;
    }
    if (open != null) {
      open.close(code, reason);
    } else if (waiting != null) {
      end(waiting, EnginePacket.CLOSE.utf8());
      onFarewell.run();
    }
  }

  @Override
  public void abort() {
    shut(EnginePacket.CLOSE.utf8());
    FrameSender open = webSocket();
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void ensureGone() {
    FrameSender open = webSocket();
    if (open != null) {
      open.ensureGone();
    }
  }

  private synchronized FrameSender webSocket() {
    return webSocket;
  }

  @Override
  public String remoteAddress() {
    return address;
  }
}
