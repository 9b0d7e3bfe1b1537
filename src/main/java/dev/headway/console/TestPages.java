package dev.headway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The addresses of the pages about tests and the queue, and the file of each. */
@WebServlet({"/test-runner", "/api-tests", "/queue", "/demo/progress-tracking"})
public class TestPages extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> FILES =
      Map.of(
          "/test-runner", "/test-runner.html",
          "/api-tests", "/api-tests.html",
          "/queue", "/queue.html",
          "/demo/progress-tracking", "/progress-tracking.html");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher(FILES.get(request.getServletPath())).forward(request, response);
  }
}
