package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameSender;

/**
 * Fills silence with the last message once more: clients that take each message for progress would
 * take a heartbeat for one, too.
 */
final class LastAgain implements FrameSender {
  private final FrameSender connection;
  private Frame last;

  LastAgain(FrameSender connection) {
    this.connection = connection;
  }

  @Override
  public void send(Frame frame, Sent done) {
    if (!frame.isHeartbeat()) {
      last = frame.last();
      connection.send(frame, done);
    } else if (last != null) {
      connection.send(last, done);
    } else {
      done.sent();
    }
  }

  @Override
  public boolean isReady() {
    return connection.isReady();
  }

  @Override
  public boolean takesSeveral() {
    return connection.takesSeveral();
  }

  @Override
  public boolean hasOwnHeartbeat() {
    return connection.hasOwnHeartbeat();
  }

  @Override
  public void close(int code, String reason) {
    connection.close(code, reason);
  }

  @Override
  public void abort() {
    connection.abort();
  }

  @Override
  public void ensureGone() {
    connection.ensureGone();
  }

  @Override
  public String remoteAddress() {
    return connection.remoteAddress();
  }
}
