package dev.headway.api.guard;

import dev.headway.api.output.ProblemJson;
import jakarta.json.JsonObject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Errors that no resource saw: a problem under {@code /api}, a plain page elsewhere, never what the
 * server is.
 */
@WebServlet(urlPatterns = ErrorPage.PATH, asyncSupported = true)
public class ErrorPage extends HttpServlet {
  static final String PATH = "/error";
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean direct = request.getDispatcherType() != DispatcherType.ERROR;
    int status = direct ? 404 : status(request);
    String uri = direct ? request.getRequestURI() : uri(request);
    response.resetBuffer();
    if (PageHeaders.isApi(uri.substring(Math.min(uri.length(), contextLength(request))))) {
      ServletProblem.write(response, problem(request, status, uri));
    } else {
      page(request, response, status, uri);
    }
  }

  private static int contextLength(HttpServletRequest request) {
    return request.getContextPath().length();
  }

  private static int status(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code && code >= 400 ? code : 500;
  }

  private static String uri(HttpServletRequest request) {
    Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return uri == null ? "/" : uri.toString();
  }

  private static JsonObject problem(HttpServletRequest request, int status, String uri) {
    if (status == 500) {
      return ProblemJson.internalError(logged(request, uri), uri);
    }
    HttpError error = HttpError.of(status);
    return ProblemJson.of(status, error.code(), error.detail(), uri);
  }

  private static void page(
      HttpServletRequest request, HttpServletResponse response, int status, String uri)
      throws IOException {
    String detail = status == 404 ? "There is no such page." : HttpError.of(status).detail() + ".";
    String id = status == 500 ? " Error " + logged(request, uri) : "";
    byte[] page =
        ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Headway</title><h1>"
                + status
                + "</h1><p>"
                + detail
                + id
                + "</p><p><a href=\""
                + request.getContextPath()
                + "/\">Headway</a></p></html>")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private static String logged(HttpServletRequest request, String uri) {
    String id = UUID.randomUUID().toString();
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        Level.SEVERE,
        cause instanceof Throwable error ? error : null,
        () -> "Request to " + uri + " failed, error " + id);
    return id;
  }
}
