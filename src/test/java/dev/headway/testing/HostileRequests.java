package dev.headway.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Requests that no honest client sends, the same ones for the same seed. None may be answered with
 * a 5xx other than 503, with a stack trace, or not at all.
 */
public final class HostileRequests {
  /**
   * @param target path and query as they go over the wire, perhaps not even well formed
   * @param body empty for none
   */
  public record HostileRequest(
      String method, String target, Map<String, String> headers, byte[] body) {
    /** As bytes for a plain socket; HTTP/1.1, the connection closes after it. */
    public byte[] onTheWire(String host) {
      StringBuilder head = new StringBuilder();
      head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ").append(host);
      headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
      head.append("\r\nConnection: close\r\nContent-Length: ")
          .append(body.length)
          .append("\r\n\r\n");
      byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[start.length + body.length];
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(body, 0, all, start.length, body.length);
      return all;
    }
  }

  private static final List<String> METHODS =
      List.of(
          "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW", "get", "PROPFIND");
  private static final List<String> PATHS =
      List.of(
          "/api/jobs",
          "/api/jobs/ID",
          "/api/jobs/ID/results",
          "/api/jobs/ID/results.csv",
          "/api/jobs/ID/results.junit.xml",
          "/api/jobs/ID/events",
          "/api/jobs/ID/artifacts/ID",
          "/api/jobs/ID/cancel",
          "/api/jobs/ID/restart",
          "/api/jobs/ID/samples",
          "/api/queue",
          "/api/job-types",
          "/api/schedules",
          "/api/schedules/ID",
          "/api/prompt-cards",
          "/api/prompt-cards/ID/versions",
          "/api/test-cases/ID",
          "/api/suites",
          "/api/suites/ID",
          "/api/suites/import",
          "/api/suites/ID/export",
          "/api/health",
          "/api/nothing",
          "/api/",
          "/api/jobs/ID/events/ID");
  private static final List<String> IDS =
      List.of(
          "job-1",
          "..",
          "%2e%2e",
          "%00",
          "%",
          "%zz",
          "%C3",
          "%ED%A0%80",
          "a;b=c",
          "'--",
          "a%2Fb",
          "%F0%9F%98%80",
          "*",
          "null",
          "%3Cscript%3E",
          "a%0D%0ASet-Cookie:x",
          "-1",
          "%5C");
  private static final List<String> PARAMETERS =
      List.of("limit", "cursor", "status", "since", "after", "wait", "q", "label", "outcome", "x");
  private static final List<String> VALUES =
      List.of(
          "",
          "-1",
          "0",
          "99999999999999999999",
          "NaN",
          "1e3",
          "%00",
          "%",
          "%C3%28",
          "'; drop table job",
          "yesterday",
          "+2026-01-01T00:00:00Z",
          "2026-01-01T00:00:00Z",
          "done",
          "*",
          "%25",
          "1");
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Content-Type",
          "Range",
          "If-None-Match",
          "Prefer",
          "Idempotency-Key",
          "Origin",
          "Accept-Encoding",
          "Accept-Language",
          "Cookie",
          "Last-Event-ID",
          "If-Range",
          "Authorization");
  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "garbage",
          "*/*;q=2",
          "application/json",
          "application/json; charset=utf-16",
          "application/yaml",
          "text/csv",
          "text/event-stream",
          "bytes=-1",
          "bytes=5-1",
          "bytes=0-0,1-1",
          "bytes=a-b",
          "\"",
          "W/",
          "wait=99999999999",
          "wait=-1",
          "null",
          "http://evil.example",
          ",,,;;;==",
          "\u00e9\u00e9",
          "Bearer ",
          "a/b;c=\"",
          "application/json;;",
          "multipart/form-data");
  private static final List<String> BODIES =
      List.of(
          "{",
          "[]",
          "null",
          "\"x\"",
          "{}",
          "{\"type\":null}",
          "{\"type\":{}}",
          "{\"type\":\"nope\"}",
          "{\"type\":\"drill\",\"parameters\":[]}",
          "{\"type\":\"drill\",\"parameters\":{\"items\":-1}}",
          "{\"type\":\"drill\",\"parameters\":{\"items\":1e999999}}",
          "{\"type\":\"\\u0000\"}",
          "{\"type\":\"\\ud800\"}",
          "{\"a\":1,\"a\":2}",
          "{\"only\":3}",
          "{\"reason\":[]}",
          "{\"rate\":\"fast\"}",
          "{\"cron\":\"* *\",\"type\":\"drill\"}",
          "\uFEFF{}",
          "{\"x\":NaN}",
          "{\"type\":\"drill\",\"labels\":{\"\":\"\"}}",
          "{\"type\":\"drill\",\"start_at\":\"soon\"}",
          "{\"type\":\"drill\",\"parameters\":{\"items\":1}} {}");

  private final Random random;

  public HostileRequests(long seed) {
    random = new Random(seed);
  }

  public Stream<HostileRequest> stream(int count) {
    return Stream.generate(this::next).limit(count);
  }

  HostileRequest next() {
    String method = random.nextInt(3) == 0 ? any(METHODS) : any(METHODS.subList(0, 2));
    return new HostileRequest(method, target(), headers(), body());
  }

  private String target() {
    StringBuilder path = new StringBuilder(any(PATHS));
    for (int at = path.indexOf("ID"); at >= 0; at = path.indexOf("ID", at + 1)) {
      path.replace(at, at + 2, any(IDS).replace("ID", ""));
    }
    int parameters = random.nextInt(4);
    for (int i = 0; i < parameters; i++) {
      path.append(i == 0 ? '?' : '&').append(any(PARAMETERS)).append('=');
      path.append(any(VALUES).replace(" ", "%20"));
    }
    return path.toString();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (random.nextInt(4) > 0) {
      headers.put("Content-Type", "application/json");
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      headers.put(any(HEADERS), any(HEADER_VALUES));
    }
    return headers;
  }

  private byte[] body() {
    return switch (random.nextInt(10)) {
      case 0 -> new byte[0];
      case 1 -> noise(random.nextInt(2_000));
      case 2 -> ("[".repeat(1 + random.nextInt(20_000))).getBytes(StandardCharsets.UTF_8);
      case 3 -> mutated(any(BODIES).getBytes(StandardCharsets.UTF_8));
      case 4 -> nested(1 + random.nextInt(500)).getBytes(StandardCharsets.UTF_8);
      default -> any(BODIES).getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] mutated(byte[] bytes) {
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String nested(int depth) {
    List<String> parts = new ArrayList<>();
    parts.add("{\"a\":".repeat(depth));
    parts.add("1");
    parts.add("}".repeat(depth));
    return String.join("", parts);
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
