package dev.headway.api.guard;

import dev.headway.api.output.ProblemJson;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What nobody foresaw: logged once with its cause, and told to the client as a number to ask for.
 */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(UnexpectedMapper.class.getName());

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable error) {
    if (Causes.problem(error).isPresent()) {
      return ProblemAnswer.of(Causes.problem(error).get(), uri);
    }
    if (Causes.clientGone(error)) {
      return Response.status(499).build();
    }
    return internalError(error, uri);
  }

  static Response internalError(Throwable error, UriInfo uri) {
    String id = UUID.randomUUID().toString();
    String instance = ProblemAnswer.instance(uri);
    LOG.log(Level.SEVERE, error, () -> "Request to " + instance + " failed, error " + id);
    return ProblemAnswer.with(500, ProblemJson.internalError(id, instance)).build();
  }
}
