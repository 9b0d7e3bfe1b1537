package dev.headway.api.guard;

import dev.headway.api.output.ProblemJson;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Stands before everything under {@code /api}: says who may read answers from other origins, keeps
 * other origins' pages from changing anything (a form or a simple fetch reaches a local server
 * without asking), and refuses malformed requests.
 */
public class ApiDoor extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String VERBS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String READABLE =
      "Location, Link, ETag, Preference-Applied, Retry-After, Content-Range, Content-Disposition";
  private static final String SENDABLE =
      "Authorization, Content-Type, Idempotency-Key, Prefer, If-None-Match, If-Range, Range,"
          + " Last-Event-ID";

  @Inject transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.addHeader("Vary", "Origin");
    try {
      if (isAnsweredHere(request, response)) {
        return;
      }
      RequestSyntax.check(request);
    } catch (Problem refused) {
      ServletProblem.write(response, ProblemJson.of(refused, request.getRequestURI()));
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean isAnsweredHere(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    Origins origins = new Origins(settings.corsOrigins);
    boolean allowed = origins.isAllowed(origin);
    boolean own = origins.isOwn(origin, request.getHeader("Host"));
    boolean preflight =
        request.getMethod().equals("OPTIONS")
            && request.getHeader("Access-Control-Request-Method") != null;
    if (!allowed && !own && (preflight || !HARMLESS.contains(request.getMethod()))) {
      throw new Problem(
          403, "origin_not_allowed", "Pages of this origin may not call; see headway.cors.origin");
    }
    if (allowed) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", READABLE);
    }
    if (preflight) {
      response.setHeader("Access-Control-Allow-Methods", VERBS);
      response.setHeader("Access-Control-Allow-Headers", SENDABLE);
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(204);
    }
    return preflight;
  }
}
