package dev.headway.channel.socketio;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses a WebSocket that asks for what is not there while it can still be told so in HTTP. Whose
 * pages may come is the channel's {@code OriginFilter}'s to say.
 */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class SocketIoDoor extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient SocketIo socketIo;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean webSocket = EngineQuery.WEBSOCKET.equalsIgnoreCase(request.getHeader("Upgrade"));
    EngineError fault = webSocket ? fault(request) : null;
    if (fault == null) {
      chain.doFilter(request, response);
    } else {
      EngineHttp.refuse(response, fault);
    }
  }

  private EngineError fault(HttpServletRequest request) {
    EngineQuery query = EngineQuery.of(request.getQueryString());
    EngineError fault = query.fault(EngineQuery.WEBSOCKET);
    if (fault != null || query.sid() == null) {
      return fault;
    }
    boolean known = socketIo.sessions().find(query.sid(), request.getRemoteUser()).isPresent();
    return known ? null : EngineError.SID_UNKNOWN;
  }
}
