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

/** Follows the job of its address from the start; may subscribe to others. */
@ServerEndpoint(value = "/progress/ws/{job_id}", configurator = WithoutExtensions.class)
public class JobEndpoint {
  private static final Logger LOG = System.getLogger(JobEndpoint.class.getName());

  @Inject Channel channel;
  private volatile EndpointSession session;

  @OnOpen
  public void opened(Session connection, @PathParam("job_id") String jobId) {
    session = new EndpointSession(channel, connection);
    List<String> after = connection.getRequestParameterMap().get("after");
    session.subscribeTo(jobId, after == null || after.isEmpty() ? null : after.get(0));
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
