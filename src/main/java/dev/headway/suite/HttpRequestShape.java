package dev.headway.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The request of an {@code http} test case, and what later cases take from its answer. */
final class HttpRequestShape {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern URL =
      Pattern.compile("(?i)(?:https?://|/|\\{\\{)[^\\s\\p{Cntrl}].*|/", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final int MOST_CAPTURES = 50;
  private static final int MOST_HEADERS = 100;

  private HttpRequestShape() {}

  static JsonObject read(Shape body) {
    if (body.value("request") == null) {
      return body.wrong(body.at("request"), "is required for kind http");
    }
    Shape request = body.inner("request");
    if (request == null) {
      return null;
    }
    String method = request.requiredText("method", 16);
    if (method != null && !METHODS.contains(method)) {
      request.fault("method", "must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS");
    }
    String url = request.requiredText("url", 8_000);
    if (url != null && !URL.matcher(url).matches()) {
      request.fault("url", "must begin with http://, https://, / or a {{variable}}");
    }
    headers(request);
    request.value("body");
    request.refuseUnknown();
    return request.json();
  }

  private static void headers(Shape request) {
    JsonObject headers = request.object("headers");
    if (headers.size() > MOST_HEADERS) {
      request.fault("headers", "must have at most " + MOST_HEADERS + " entries");
      return;
    }
    Shape shape = request.inner(headers, request.at("headers"));
    for (Map.Entry<String, JsonValue> header : headers.entrySet()) {
      if (!HEADER.matcher(header.getKey()).matches()) {
        shape.fault(header.getKey(), "is no name of a header");
      } else if (!(header.getValue() instanceof JsonString text)
          || text.getString().length() > 8_000
          || text.getString().chars().anyMatch(c -> c < ' ' && c != '\t')) {
        shape.fault(header.getKey(), "must be a string of at most 8000 characters on one line");
      }
    }
  }

  static JsonArray captures(Shape body) {
    Set<String> names = new HashSet<>();
    body.each("captures", MOST_CAPTURES, (value, pointer) -> capture(body, value, pointer, names));
    return body.array("captures", MOST_CAPTURES);
  }

  private static JsonValue capture(Shape body, JsonValue value, String pointer, Set<String> names) {
    Shape capture = body.inner(value, pointer);
    if (capture == null) {
      return null;
    }
    String name = capture.requiredText("name", 64);
    if (name != null && !NAME.matcher(name).matches()) {
      capture.fault("name", "must be a letter or _, then letters, digits, _ and -");
    } else if (name != null && !names.add(name)) {
      capture.fault("name", "is the name of another capture, too");
    }
    String from = capture.requiredText("from", 1_000);
    if (from != null && !isSource(from)) {
      capture.fault("from", "must be status, header:<name> or a JSON path such as $.id");
    }
    capture.refuseUnknown();
    return value;
  }

  private static boolean isSource(String from) {
    return from.equals("status")
        || from.startsWith("$")
        || (from.startsWith("header:") && HEADER.matcher(from.substring(7).strip()).matches());
  }
}
