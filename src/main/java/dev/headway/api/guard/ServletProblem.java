package dev.headway.api.guard;

import dev.headway.api.output.Answer;
import dev.headway.api.output.ProblemJson;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A problem outside JAX-RS. */
final class ServletProblem {
  private ServletProblem() {}

  static void write(HttpServletResponse response, JsonObject problem) throws IOException {
    byte[] body = Answer.bytes(problem);
    response.setStatus(problem.getInt("status"));
    response.setContentType(ProblemJson.MEDIA_TYPE);
    response.setHeader("Cache-Control", DefaultHeaders.NO_STORE);
    response.setHeader("Content-Security-Policy", DefaultHeaders.NO_CONTENT_POLICY);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
