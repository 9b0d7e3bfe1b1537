package dev.headway.channel;

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

/** Follows nothing until it is told to. */
@ServerEndpoint(value = "/progress/ws", configurator = WithoutExtensions.class)
public class OpenEndpoint {
  private static final Logger LOG = System.getLogger(OpenEndpoint.class.getName());

  @Inject Channel channel;
  private volatile EndpointSession session;

  @OnOpen
  public void opened(Session connection) {
    session = new EndpointSession(channel, connection);
  }

  @OnMessage
  public void text(String part, boolean last) {
    session.hear(part, last);
  }

  @OnMessage
  public void binary(ByteBuffer part, boolean last) {
    session.hearBinary(last);
  }

  @OnError
  public void failed(Throwable cause) {
    LOG.log(Level.DEBUG, "A connection failed", cause);
  }

  @OnClose
  public void closed() {
    EndpointSession opened = session;
    if (opened != null) {
      opened.closed();
    }
  }
}
