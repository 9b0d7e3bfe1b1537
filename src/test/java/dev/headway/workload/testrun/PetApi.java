package dev.headway.workload.testrun;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A small API with a state, on loopback; it keeps deleted pets unless it is told to be right. */
final class PetApi implements AutoCloseable {
  /** As it came, such as {@code POST /pets {"name":"Rex"}}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Of the last request. */
  volatile Map<String, List<String>> headers = Map.of();

  final AtomicInteger busy = new AtomicInteger();
  volatile boolean forgetsToDelete;
  private final Map<Integer, String> pets = new ConcurrentSkipListMap<>();
  private final AtomicInteger ids = new AtomicInteger(6);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  PetApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String method = exchange.getRequestMethod();
    headers = exchange.getRequestHeaders();
    requests.add((method + " " + exchange.getRequestURI() + " " + body).strip());
    String path = exchange.getRequestURI().getPath();
    if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      send(exchange, 503, "{\"code\":\"busy\"}");
    } else if (path.equals("/pets") && method.equals("POST")) {
      int id = ids.incrementAndGet();
      pets.put(id, body);
      send(exchange, 201, "{\"id\":" + id + ",\"name\":\"Rex\"}");
    } else if (path.equals("/echo")) {
      send(exchange, 200, "\"" + exchange.getRequestHeaders().getFirst("Authorization") + "\"");
    } else if (path.equals("/moved")) {
      exchange.getResponseHeaders().add("Location", "/pets");
      send(exchange, 302, "");
    } else if (path.equals("/hang")) {
      TestRunItemsTest.hang();
      send(exchange, 200, "");
    } else if (path.equals("/large")) {
      send(exchange, 200, "\"" + "x".repeat(3 << 20) + "\"");
    } else {
      pet(exchange, method, path);
    }
  }

  private void pet(HttpExchange exchange, String method, String path) throws IOException {
    int id = path.matches("/pets/\\d+") ? Integer.parseInt(path.substring(6)) : -1;
    if (!pets.containsKey(id)) {
      send(exchange, method.equals("TRACE") ? 405 : 404, "{\"code\":\"gone\"}");
    } else if (method.equals("DELETE")) {
      if (!forgetsToDelete) {
        pets.remove(id);
      }
      send(exchange, 204, "");
    } else {
      send(exchange, 200, "{\"id\":" + id + ",\"name\":\"Rex\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
