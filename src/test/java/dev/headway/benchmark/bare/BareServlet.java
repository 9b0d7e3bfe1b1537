package dev.headway.benchmark.bare;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Runs the bare batch job once and answers how many milliseconds it took. */
@WebServlet("/bare")
public class BareServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Set<BatchStatus> ENDED =
      Set.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  @Resource(lookup = "java:global/jdbc/headway")
  transient DataSource database;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    createTable();
    Properties parameters = new Properties();
    for (String name : new String[] {"workers", "ms", "store"}) {
      parameters.setProperty(name, request.getParameter(name));
    }
    BareReader.begin(Long.parseLong(request.getParameter("items")));
    long began = System.nanoTime();
    JobOperator operator = BatchRuntime.getJobOperator();
    JobExecution execution = operator.getJobExecution(operator.start("bare", parameters));
    while (!ENDED.contains(execution.getBatchStatus())) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      execution = operator.getJobExecution(execution.getExecutionId());
    }
    if (execution.getBatchStatus() != BatchStatus.COMPLETED) {
      throw new ServletException("The bare job ended " + execution.getBatchStatus());
    }
    response.getWriter().print(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  private void createTable() throws ServletException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(BareWriter.CREATE);
    } catch (SQLException notCreated) {
      throw new ServletException(notCreated);
    }
  }
}
