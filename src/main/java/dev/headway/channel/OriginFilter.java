package dev.headway.channel;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Refuses WebSocket handshakes and polls of strange pages. Not done in the endpoint's configurator,
 * which learns of the origin but not of the host that was asked for.
 */
@WebFilter(
    urlPatterns = {"/progress/*", "/ws/*", "/socket.io/*"},
    asyncSupported = true)
public class OriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = System.getLogger(OriginFilter.class.getName());

  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (origins.mayUse(request)) {
      if (request.getHeader("Upgrade") == null) {
        chain.doFilter(request, response);
      } else {
        upgrade(request, response, chain);
      }
    } else {
      HttpProblem.send(
          response, 403, "origin_not_allowed", "pages of this origin may not use the channel");
    }
  }

  private static void upgrade(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "A client left during its handshake", gone);
    }
  }
}
