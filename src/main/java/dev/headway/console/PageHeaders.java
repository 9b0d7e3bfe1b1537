package dev.headway.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What browsers are told about the pages and their files: nothing from elsewhere, no frames, always the newest. */
@WebFilter(
    urlPatterns = {
      "/", "/index.html", "/job.html", "/jobs/*", "/app/*", "/headway.js", "/favicon.svg"
    },
    asyncSupported = true)
public class PageHeaders extends HttpFilter {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'self'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    // Asked for again each time (304 when unchanged): a page must not meet the scripts of another version.
    response.setHeader("Cache-Control", "no-cache");
    chain.doFilter(request, response);
  }
}
