package dev.headway.workload.testrun.http;

import dev.headway.platform.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends the request of an {@code http} test case. */
public final class HttpCall {
  private final HttpConnections http;

  public HttpCall(HttpConnections http) {
    this.http = http;
  }

  /**
   * @throws CallException with the kinds TIMEOUT, CANCELLED, REFUSED, RESET, INVALID_ANSWER and
   *     TOO_LARGE; every status is an answer
   * @throws Problem names what of the request cannot be sent: {@code method}, {@code url} or {@code
   *     headers/…}
   */
  public HttpAnswer send(HttpCallRequest request, Call call)
      throws CallException, InterruptedException {
    HttpRequest built = build(request);
    try (Exchange exchange = http.open(built, call)) {
      byte[] body = exchange.readAll();
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.headers().map());
      return new HttpAnswer(
          exchange.status(),
          Collections.unmodifiableMap(headers),
          body,
          exchange.elapsed(),
          exchange.retryAfter().orElse(null));
    }
  }

  private static HttpRequest build(HttpCallRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address(request.url()));
    request.headers().forEach((name, value) -> header(builder, name, value));
    BodyPublisher body =
        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
    try {
      return builder.method(request.method(), body).build();
    } catch (IllegalArgumentException refused) {
      throw Problem.invalid("method", "must be an HTTP method such as GET, and not CONNECT");
    }
  }

  private static URI address(String url) {
    try {
      URI uri = new URI(url == null ? "" : url);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() == null) {
        throw Problem.invalid(
            "url",
            "must have a host: a name of letters, digits, hyphens and dots, or an IP address");
      }
      if (web) {
        return uri;
      }
    } catch (URISyntaxException noUrl) {
      throw Problem.invalid(
          "url", noUrl.getReason() + " at index " + noUrl.getIndex() + "; spaces are written %20");
    }
    throw Problem.invalid(
        "url", "must be an absolute address that begins with http:// or https://");
  }

  private static void header(HttpRequest.Builder builder, String name, String value) {
    try {
      builder.header(name, value);
    } catch (IllegalArgumentException refused) {
      throw Problem.invalid(
          "headers/" + name,
          "cannot be sent: a name is a token, a value is one line, and Connection, Content-Length,"
              + " Expect, Host and Upgrade are set by the client itself");
    }
  }
}
