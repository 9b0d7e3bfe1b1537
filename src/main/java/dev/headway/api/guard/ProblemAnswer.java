package dev.headway.api.guard;

import dev.headway.api.output.Answer;
import dev.headway.api.output.ProblemJson;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** A problem as an answer, with the headers that its status asks for. */
public final class ProblemAnswer {
  private ProblemAnswer() {}

  public static Response of(Problem problem, UriInfo uri) {
    return with(problem.status(), ProblemJson.of(problem, instance(uri))).build();
  }

  static Response.ResponseBuilder with(int status, JsonObject body) {
    Response.ResponseBuilder answer =
        Response.status(status).type(ProblemJson.MEDIA_TYPE).entity(Answer.bytes(body));
    if (status == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    if (status == 429 || status == 503) {
      answer.header("Retry-After", "1");
    }
    return answer;
  }

  static String instance(UriInfo uri) {
    return uri.getRequestUri().getRawPath();
  }
}
