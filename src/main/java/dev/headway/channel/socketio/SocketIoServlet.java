package dev.headway.channel.socketio;

import dev.headway.channel.Channel;
import dev.headway.channel.ErrorCode;
import dev.headway.channel.HttpProblem;
import dev.headway.security.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The long-polling of Engine.IO: a GET waits for what there is to tell, a POST brings what the
 * client says. Pages of other origins that get here may use it.
 */
@WebServlet(urlPatterns = "/socket.io/*", asyncSupported = true)
public class SocketIoServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient SocketIo socketIo;
  @Inject transient Channel channel;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    allowReading(request, response);
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    EngineQuery query = EngineQuery.of(request.getQueryString());
    EngineError fault = query.fault(EngineQuery.POLLING);
    if (fault != null) {
      EngineHttp.refuse(response, fault);
    } else if (query.sid() == null) {
      handshake(request, response);
    } else {
      exchange(query, request, response);
    }
  }

  private static void allowReading(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.addHeader("Vary", "Origin");
    if (origin != null) {
      response.setHeader("Access-Control-Allow-Origin", origin);
    }
  }

  private void handshake(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      EngineHttp.refuse(response, EngineError.BAD_METHOD);
      return;
    }
    if (!channel.hasRoom()) {
      response.setHeader("Retry-After", "5");
      ErrorCode full = ErrorCode.TOO_MANY_CONNECTIONS;
      HttpProblem.send(response, 503, full.wire(), full.sentence());
      return;
    }
    Caller caller = new Caller(request.getRemoteUser(), request.getRemoteAddr());
    EngineSession session = socketIo.sessions().openPolling(caller);
    EngineHttp.answer(response, session.handshake().text());
  }

  private void exchange(EngineQuery query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<EngineSession> session =
        socketIo.sessions().find(query.sid(), request.getRemoteUser());
    if (session.isEmpty()) {
      EngineHttp.refuse(response, EngineError.SID_UNKNOWN);
      return;
    }
    switch (request.getMethod()) {
      case "GET" -> poll(session.get(), query.stamp(), request, response);
      case "POST" -> post(session.get(), query.stamp(), request, response);
      default -> EngineHttp.refuse(response, EngineError.BAD_REQUEST);
    }
  }

  private static void poll(
      EngineSession session, String stamp, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(EngineHttp.TEXT);
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    ServletPoll poll = new ServletPoll(async, response.getOutputStream(), session::cancelled);
    session.poll(poll, stamp);
    poll.start();
  }

  private void post(
      EngineSession session, String stamp, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (session.hasMoved()) {
      EngineHttp.refuse(response, EngineError.BAD_REQUEST);
      return;
    }
    int most = socketIo.sessions().payloadBytes();
    long announced = request.getContentLengthLong();
    if (announced > most) {
      flooded(session, response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      flooded(session, response);
      return;
    }
    if (body.length < announced) {
      // cut off on its way: the client sends it again
      EngineHttp.refuse(response, EngineError.BAD_REQUEST);
      return;
    }
    try {
      session.post(new String(body, StandardCharsets.UTF_8), stamp);
      EngineHttp.answer(response, "ok");
    } catch (MalformedPacket malformed) {
      EngineHttp.refuse(response, EngineError.BAD_REQUEST);
    }
  }

  private static void flooded(EngineSession session, HttpServletResponse response)
      throws IOException {
    session.flooded();
    EngineHttp.refuse(
        response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, EngineError.BAD_REQUEST);
  }
}
