package dev.headway.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /jobs/{id}} and {@code /jobs/{id}/compare}: one page each for every job; their scripts
 * read the id from the address.
 */
@WebServlet("/jobs/*")
public class JobPage extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      response.sendRedirect(request.getContextPath() + "/");
    } else {
      String page = path.matches("/[^/]+/compare/?") ? "/compare.html" : "/job.html";
      request.getRequestDispatcher(page).forward(request, response);
    }
  }
}
