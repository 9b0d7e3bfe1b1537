package dev.headway.channel;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;

/** Follows the task of its address from its beginning to its end, then closes. */
@ServerEndpoint(value = "/ws/{task_id}", configurator = WithoutExtensions.class)
public class TaskEndpoint {
  private static final Logger LOG = System.getLogger(TaskEndpoint.class.getName());

  @Inject Channel channel;
  private volatile TaskSession session;

  @OnOpen
  public void opened(Session connection, @PathParam("task_id") String taskId) {
    session = TaskSession.open(channel, connection);
    List<String> after = connection.getRequestParameterMap().get("after");
    session.follow(taskId, after == null || after.isEmpty() ? null : after.get(0));
  }

  @OnMessage
  public void text(String part, boolean last) {
    session.hear(part, last);
  }

  @OnMessage
  public void binary(ByteBuffer part, boolean last) {
    session.hear("", last);
  }

  @OnError
  public void failed(Throwable cause) {
    LOG.log(Level.DEBUG, "A connection failed", cause);
  }

  @OnClose
  public void closed() {
    TaskSession opened = session;
    if (opened != null) {
      opened.closed();
    }
  }
}
