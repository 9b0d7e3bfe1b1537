package dev.headway.workload.apitests.suites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what the cases of {@link Pets} ask, often otherwise than its description says. */
final class PetApi implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger(6);
  private final Map<String, String> pets = new ConcurrentHashMap<>();

  private record Answer(int status, String type, String body, Map<String, String> headers) {
    Answer(int status, String type, String body) {
      this(status, type, body, Map.of());
    }
  }

  PetApi(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      Answer answer = answer(exchange);
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      if (answer.type() != null) {
        exchange.getResponseHeaders().add("Content-Type", answer.type());
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
      if (!bare) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString().substring("/v1".length());
    String[] path = target.split("\\?")[0].split("/", -1);
    return switch (path[1]) {
      case "pets" -> path.length > 2 ? pet(exchange, path[2]) : pets(exchange, target);
      case "odd", "alone" -> odd(path[2]);
      case "echo" -> echo(exchange, target);
      default -> secret(exchange, path[2], target);
    };
  }

  private Answer pets(HttpExchange exchange, String target) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      String id = ids.incrementAndGet() + "";
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String name = JsonText.parseObject(sent).getString("name", "none");
      JsonObjectBuilder pet = JsonText.PROVIDER.createObjectBuilder();
      pet.add("id", Integer.parseInt(id)).add("name", name);
      pets.put(id, pet.build().toString());
      return new Answer(
          201, JSON, pets.get(id), Map.of("Location", "http://x.example/pets/" + id + "/?a=/b"));
    }
    return target.endsWith("=x")
        ? new Answer(400, PROBLEM, "{\"status\": 400}", Map.of("X-Why", "limit"))
        : new Answer(
            200,
            "Application/JSON",
            "[{\"id\": 1, \"name\": \"a\"}, {\"id\": 2, \"name\": \"b\", \"tag\": null}]",
            Map.of("X-Total", "2", "X-Flags", "true, false", "X-More", "no"));
  }

  private Answer pet(HttpExchange exchange, String id) {
    String pet = pets.get(id);
    if (exchange.getRequestMethod().equals("DELETE") && pets.remove(id) != null) {
      return new Answer(204, null, "");
    }
    return pet == null ? new Answer(404, PROBLEM, "{\"status\": 404}") : new Answer(200, JSON, pet);
  }

  private static Answer odd(String kind) {
    Map<String, String> total = Map.of("X-Total", "3");
    String pet = "{\"id\": 1, \"name\": \"a\", \"format\": \"f\"}";
    return switch (kind) {
      case "text" -> new Answer(200, "text/plain", "{no json", total);
      case "empty" -> new Answer(200, JSON, "", total);
      case "created" -> new Answer(201, JSON, "true", total);
      case "redirect" -> new Answer(302, null, "", Map.of("Location", "/v1/odd/error"));
      case "teapot" -> new Answer(418, "a/b", "tea");
      case "error" -> new Answer(503, JSON, "{}");
      case "wrong-type" -> new Answer(200, "application/xml", "<a/>");
      case "no-type" -> new Answer(200, null, pet, total);
      case "bad-body" -> new Answer(200, JSON, "{\"id\": 1.5, \"name\": \"a\"}");
      case "no-json" -> new Answer(200, JSON, "{\"id\": 1, \"name\": \"a\"} x");
      case "no-header" -> new Answer(200, JSON, pet);
      case "bad-header" -> new Answer(200, JSON, pet, Map.of("X-Total", "three"));
      case "price" ->
          new Answer(200, JSON, "{\"id\": 1.0, \"name\": \"a\", \"price\": 19.99}", total);
      case "cent" -> new Answer(200, JSON, "{\"id\": 1, \"name\": \"a\", \"price\": 1.005}", total);
      default -> new Answer(200, JSON, pet, total);
    };
  }

  private static Answer echo(HttpExchange exchange, String target) throws IOException {
    String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonObjectBuilder echo = JsonText.PROVIDER.createObjectBuilder();
    echo.add("raw", raw).add("target", target);
    echo.add("type", header(exchange, "Content-Type")).add("echo", header(exchange, "X-Echo"));
    echo.add("length", header(exchange, "Content-Length"));
    if (raw.startsWith("{")) {
      echo.add("body", JsonText.parse(raw));
    }
    return new Answer(200, JSON, echo.build().toString());
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static Answer secret(HttpExchange exchange, String scheme, String target) {
    String basic = Base64.getEncoder().encodeToString("jo:pä:ss".getBytes(StandardCharsets.UTF_8));
    boolean known =
        switch (scheme) {
          case "header-key" -> header(exchange, "X-Key").equals("k e+y");
          case "queryKey" -> target.endsWith("?k%5Bey=q%26%3D%C3%BC%2F");
          case "cookie.key" -> header(exchange, "Cookie").equals("other=1; key=c");
          case "basic" -> header(exchange, "Authorization").equals("Basic " + basic);
          default -> header(exchange, "Authorization").equals("Bearer token");
        };
    return new Answer(known ? 200 : 401, null, "");
  }
}
