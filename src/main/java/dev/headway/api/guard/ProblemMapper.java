package dev.headway.api.guard;

import dev.headway.platform.Problem;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refusals of our own. */
@Provider
public class ProblemMapper implements ExceptionMapper<Problem> {
  @Context UriInfo uri;

  @Override
  public Response toResponse(Problem problem) {
    return ProblemAnswer.of(problem, uri);
  }
}
