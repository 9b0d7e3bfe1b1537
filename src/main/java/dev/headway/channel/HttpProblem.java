package dev.headway.channel;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A refusal before a channel is open (RFC 9457). */
public final class HttpProblem {
  private HttpProblem() {}

  public static void send(HttpServletResponse response, int status, String code, String detail)
      throws IOException {
    String problem =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", code)
            .add("status", status)
            .add("code", code)
            .add("detail", detail)
            .build()
            .toString();
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
  }
}
