package dev.headway.api.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What pages and their files may do: nothing from elsewhere, nothing inline. Browsers keep them but
 * ask each time, so that an upgrade is seen at once.
 */
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!isApi(path)) {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("X-Frame-Options", "SAMEORIGIN");
      response.setHeader("Referrer-Policy", "same-origin");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Content-Security-Policy", policy(request.getHeader("Host")));
      response.setHeader("Cache-Control", "no-cache");
    }
    chain.doFilter(request, response);
  }

  static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** Names the host for WebSockets, because not every browser takes 'self' for them. */
  static String policy(String host) {
    boolean sound = host != null && HOST.matcher(host).matches();
    String sockets = sound ? " ws://" + host + " wss://" + host : "";
    return "default-src 'self'; connect-src 'self'"
        + sockets
        + "; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'self'";
  }
}
