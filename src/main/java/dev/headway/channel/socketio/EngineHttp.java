package dev.headway.channel.socketio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short answers of Engine.IO. */
final class EngineHttp {
  static final String TEXT = "text/plain; charset=UTF-8";

  private EngineHttp() {}

  static void refuse(HttpServletResponse response, EngineError error) throws IOException {
    refuse(response, HttpServletResponse.SC_BAD_REQUEST, error);
  }

  static void refuse(HttpServletResponse response, int status, EngineError error)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    write(response, error.json());
  }

  static void answer(HttpServletResponse response, String text) throws IOException {
    response.setContentType(TEXT);
    write(response, text);
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
