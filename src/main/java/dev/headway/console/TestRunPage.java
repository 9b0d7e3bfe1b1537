package dev.headway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /test-runs/{id}}: one page for every execution; its script reads the id from the address.
 */
@WebServlet("/test-runs/*")
public class TestRunPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      response.sendRedirect(request.getContextPath() + "/?type=test-run");
    } else {
      request.getRequestDispatcher("/test-run.html").forward(request, response);
    }
  }
}
