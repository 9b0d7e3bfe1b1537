package dev.headway.workload.testrun.model;

import dev.headway.platform.ModelServer;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.CallException.Kind;
import dev.headway.workload.testrun.http.Exchange;
import dev.headway.workload.testrun.http.HttpConnections;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks one server and refuses what is no success, with a short word of what it said. */
final class ServerCalls {
  private static final int QUOTED_CHARS = 200;
  private static final int ERROR_BYTES = 8_192;
  private static final Duration ERROR_WAIT = Duration.ofMillis(500);
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  /** Makes something of a successful answer. */
  interface Reader<T> {
    T read(Exchange answer) throws CallException, InterruptedException;
  }

  private final ModelServer server;
  private final HttpConnections http;

  ServerCalls(ModelServer server, HttpConnections http) {
    this.server = server;
    this.http = http;
  }

  ModelServer server() {
    return server;
  }

  /** What {@link #post} would send, and where to. */
  String wording(String path, JsonObject body) {
    return server.resolve(path) + "\n" + body;
  }

  /**
   * @param who begins every message
   */
  <T> T post(String who, String path, JsonObject body, Call call, Reader<T> reader)
      throws ModelException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    return send(who, request, call, reader);
  }

  <T> T get(String who, String path, Call call, Reader<T> reader)
      throws ModelException, InterruptedException {
    return send(who, HttpRequest.newBuilder(server.resolve(path)), call, reader);
  }

  private <T> T send(String who, HttpRequest.Builder request, Call call, Reader<T> reader)
      throws ModelException, InterruptedException {
    if (server.key() != null) {
      request.header("Authorization", "Bearer " + server.key());
    }
    try (Exchange answer = open(request.build(), call)) {
      if (answer.status() / 100 != 2) {
        throw refused(answer);
      }
      return reader.read(answer);
    } catch (CallException failed) {
      throw new ModelException(who, failed);
    }
  }

  /**
   * A kept connection may turn out to be closed, which is seen at once. Unlike other requests, a
   * question to a model may be sent again: it changes nothing.
   */
  private Exchange open(HttpRequest request, Call call) throws CallException, InterruptedException {
    long begin = System.nanoTime();
    try {
      return http.open(request, call);
    } catch (CallException broken) {
      if (broken.kind() != Kind.RESET || System.nanoTime() - begin > AT_ONCE.toNanos()) {
        throw broken;
      }
      return http.open(request, call);
    }
  }

  private CallException refused(Exchange answer) throws CallException, InterruptedException {
    int status = answer.status();
    Kind kind = Kind.INVALID_ANSWER;
    if (status == 429) {
      kind = Kind.RATE_LIMITED;
    } else if (status >= 500) {
      kind = Kind.SERVER;
    } else if (status >= 300) {
      kind = Kind.CLIENT;
    }
    String said = status / 100 == 3 ? redirect(answer) : errorText(answer);
    return new CallException(
        kind,
        "HTTP " + status + (said.isEmpty() ? "" : ": " + said),
        status,
        answer.retryAfter().orElse(null),
        null);
  }

  private String redirect(Exchange answer) {
    return "redirects are not followed; it leads to "
        + quote(answer.headers().firstValue("location").orElse("nowhere"));
  }

  private String errorText(Exchange answer) throws CallException, InterruptedException {
    byte[] body;
    try {
      body = answer.readSome(ERROR_BYTES, ERROR_WAIT);
    } catch (CallException failed) {
      if (failed.kind() == Kind.CANCELLED) {
        throw failed;
      }
      // the status says more than that its text did not come
      return "";
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return quote(Json.parse(text).map(told -> errorOf(told, text)).orElse(text));
  }

  /** The words of {@code {"error":"…"}} or {@code {"error":{"message":"…"}}}, else the whole. */
  private static String errorOf(JsonObject body, String whole) {
    JsonValue error = body.get("error");
    if (error instanceof JsonObject object) {
      error = object.get("message");
    }
    return error instanceof JsonString text ? text.getString() : whole;
  }

  /** An answer that told of an error although its status was 200. */
  CallException told(Exchange answer, JsonObject body) {
    return new CallException(
        Kind.SERVER, quote(errorOf(body, body.toString())), answer.status(), null, null);
  }

  CallException invalid(Exchange answer, String why, String text) {
    return new CallException(
        Kind.INVALID_ANSWER,
        why + (text.isEmpty() ? "" : ": " + quote(text)),
        answer.status(),
        null,
        null);
  }

  JsonObject object(Exchange answer) throws CallException, InterruptedException {
    return object(answer, new String(answer.readAll(), StandardCharsets.UTF_8));
  }

  JsonObject object(Exchange answer, String text) throws CallException {
    return Json.parse(text)
        .orElseThrow(() -> invalid(answer, "the answer is no JSON object", text));
  }

  /** One short line, without our key, should the server repeat it. */
  private String quote(String text) {
    String known = server.key() == null ? text : text.replace(server.key(), "***");
    String line = known.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= QUOTED_CHARS ? line : line.substring(0, QUOTED_CHARS) + "…";
  }
}
