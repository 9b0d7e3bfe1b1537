package dev.headway.channel.socketio;

import dev.headway.channel.Channel;
import dev.headway.channel.WithoutExtensions;
import dev.headway.channel.outbox.FrameSender;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/** The WebSocket of Engine.IO: a client's first transport, or what a polling client moves to. */
@ServerEndpoint(value = "/socket.io/", configurator = WithoutExtensions.class)
public class SocketIoEndpoint {
  private static final Logger LOG = System.getLogger(SocketIoEndpoint.class.getName());

  @Inject SocketIo socketIo;
  @Inject Channel channel;
  private volatile WebSocketLink link;

  @OnOpen
  public void opened(Session connection) {
    FrameSender sender = channel.senderTo(connection);
    String sid = EngineQuery.of(connection.getQueryString()).sid();
    String name =
        connection.getUserPrincipal() == null ? null : connection.getUserPrincipal().getName();
    EngineSessions sessions = socketIo.sessions();
    link =
        sid == null
            ? sessions.openWebSocket(sender, name)
            : sessions.tryWebSocket(sid, sender, name);
  }

  @OnMessage
  public void text(String part, boolean last) {
    link.hear(part, last);
  }

  @OnMessage
  public void binary(ByteBuffer part, boolean last) {
    link.hearBinary();
  }

  @OnError
  public void failed(Throwable cause) {
    LOG.log(Level.DEBUG, "A connection failed", cause);
  }

  @OnClose
  public void closed() {
    WebSocketLink opened = link;
    if (opened != null) {
      opened.closed();
    }
  }
}
