package dev.headway.it.foreign;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Properties;

/** Code of somebody else that starts a batch job of its own. */
@WebServlet("/nightly")
public class StartNightly extends HttpServlet {
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    Properties parameters = new Properties();
    parameters.setProperty("items", request.getParameter("items"));
    parameters.setProperty("failAt", request.getParameter("failAt"));
    BatchRuntime.getJobOperator().start("nightly", parameters);
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }
}
