package dev.headway.api.guard;

import dev.headway.api.output.ProblemJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refusals of the JAX-RS runtime: unknown paths, methods and media types. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
  @Context UriInfo uri;

  @Override
  public Response toResponse(WebApplicationException error) {
    Response original = error.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    if (status >= 500 && status != 503) {
      return UnexpectedMapper.internalError(error, uri);
    }
    HttpError known = HttpError.of(status);
    Response.ResponseBuilder answer =
        ProblemAnswer.with(
            status,
            ProblemJson.of(status, known.code(), known.detail(), ProblemAnswer.instance(uri)));
    String allow = original.getHeaderString("Allow");
    if (allow != null) {
      answer.header("Allow", allow);
    }
    return answer.build();
  }
}
