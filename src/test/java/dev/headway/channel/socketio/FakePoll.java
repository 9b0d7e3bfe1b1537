package dev.headway.channel.socketio;

import dev.headway.channel.outbox.FrameSender.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A poll whose answer the test reads. */
final class FakePoll implements Poll {
  private String answer;
  private EngineError refusal;
  private boolean gone;

  @Override
  public synchronized boolean isReady() {
    return answer == null && !gone;
  }

  @Override
  public void answer(byte[] body, Sent done) {
    synchronized (this) {
      if (!gone) {
        answer = new String(body, StandardCharsets.UTF_8);
      }
    }
    if (isGone()) {
      done.failed(new IOException("reset by the test"));
    } else {
      done.sent();
    }
  }

  @Override
  public synchronized void refuse(EngineError error) {
    refusal = error;
  }

  /** The connection is lost, and nobody notices until it is used. */
  synchronized void lose() {
    gone = true;
  }

  private synchronized boolean isGone() {
    return gone;
  }

  /** Null until there is one. */
  synchronized String answer() {
    return answer;
  }

  synchronized EngineError refusal() {
    return refusal;
  }
}
