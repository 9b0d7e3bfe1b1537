package dev.headway.channel.outbox;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Sends with the Jakarta API alone: works on every server, and is the best there is on an unknown
 * one.
 */
class StandardSender implements FrameSender {
  private static final Logger LOG = System.getLogger(StandardSender.class.getName());

  final Session session;

  StandardSender(Session session) {
    this.session = session;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(Frame frame, Sent done) {
    session
        .getAsyncRemote()
        .sendText(
            frame.text(),
            result -> {
              if (result.isOK()) {
                done.sent();
              } else {
                done.failed(result.getException());
              }
            });
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException gone) {
      LOG.log(Level.DEBUG, "A session was gone before it could be closed", gone);
    }
  }

  @Override
  public void abort() {
    close(CloseCodes.GOING_AWAY.getCode(), "");
  }

  @Override
  public String remoteAddress() {
    return null;
  }
}
