package dev.headway.channel.outbox;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.io.IOException;

/** Hands whole frames, encoded once for all sessions, to Undertow's channel; several at once. */
final class UndertowSender extends StandardSender {
  private final WebSocketChannel channel;

  UndertowSender(Session session) {
    super(session);
    if (!session.getNegotiatedExtensions().isEmpty()) {
      throw new IllegalStateException("An extension would have to transform the frames");
    }
    channel = ((UndertowSession) session).getWebSocketChannel();
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Sent done) {
    EncodedFrames frames = new EncodedFrames(channel, done);
    try {
      frames.send(frame.webSocket());
    } catch (IOException closed) {
      frames.failed(closed);
    }
  }

  @Override
  public void abort() {
    ((UndertowSession) session).forceClose();
  }

  @Override
  public void ensureGone() {
    abort();
  }

  @Override
  public String remoteAddress() {
    return channel.getSourceAddress().getAddress().getHostAddress();
  }
}
