package dev.headway.channel.outbox;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/** Sends the shared bytes straight into Undertow's channel: no encoding for each session. */
final class UndertowSender extends StandardSender {
  private static final WebSocketCallback<Sent> TELL =
      new WebSocketCallback<>() {
        @Override
        public void complete(WebSocketChannel channel, Sent done) {
          done.sent();
        }

        @Override
        public void onError(WebSocketChannel channel, Sent done, Throwable cause) {
          done.failed(cause);
        }
      };

  private final WebSocketChannel channel;

  UndertowSender(Session session) {
    super(session);
    channel = ((UndertowSession) session).getWebSocketChannel();
  }

  @Override
  public void send(Frame frame, Sent done) {
    WebSockets.sendText(ByteBuffer.wrap(frame.utf8()), channel, TELL, done);
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
