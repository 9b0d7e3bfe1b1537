package dev.headway.api;

import dev.headway.api.guard.Routes;
import dev.headway.platform.Problem;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Answers for paths and methods that no resource has, and OPTIONS, the same on every server. */
@Provider
@PreMatching
public class RouteFilter implements ContainerRequestFilter {
  private static final Routes ROUTES = new Routes(HeadwayApi.RESOURCES);

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean plain = request.getUriInfo().getRequestUri().getRawPath().indexOf(';') < 0;
    Set<String> verbs = plain ? ROUTES.verbs(path.startsWith("/") ? path : "/" + path) : Set.of();
    if (verbs.isEmpty()) {
      throw Problem.notFound(
          "There is nothing at this path; the API is described by /openapi.json");
    }
    if (!verbs.contains(request.getMethod())) {
      throw new NotAllowedException(Response.status(405).header("Allow", allow(verbs)).build());
    }
    if (request.getMethod().equals("OPTIONS")) {
      request.abortWith(Response.noContent().header("Allow", allow(verbs)).build());
    }
  }

  private static String allow(Set<String> verbs) {
    return String.join(", ", verbs);
  }
}
