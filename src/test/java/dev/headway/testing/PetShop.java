package dev.headway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API on loopback that keeps to its description, {@code /pet-shop.yaml} of the tests' resources,
 * but for one bug: an empty name is a 500.
 */
public final class PetShop implements AutoCloseable {
  public static final String TOKEN = "let-me-in-please";

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
  }

  private static final Set<String> KINDS = Set.of("cat", "dog", "fish");
  private static final Pattern PET = Pattern.compile("/pets/([^/]*)");

  /**
   * When a request came, by {@link System#nanoTime()}, and what it asked, such as {@code GET
   * /pets}.
   */
  public record Asked(long nanos, String what) {}

  private record Answer(int status, JsonValue body, Map<String, String> headers) {
    Answer(int status, JsonValue body) {
      this(status, body, Map.of());
    }
  }

  /** What the caller did wrong. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Answer answer;

    Refused(int status, String why, Map<String, String> headers) {
      super(why);
      answer = new Answer(status, text("message", why), headers);
    }
  }

  private final Map<Integer, JsonObject> pets = new ConcurrentSkipListMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Asked> asked = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public PetShop() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public static String description() {
    try (InputStream in = PetShop.class.getResourceAsStream("/pet-shop.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Since the last call. */
  public synchronized List<Asked> asked() {
    List<Asked> since = List.copyOf(asked);
    asked.clear();
    return since;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    synchronized (this) {
      asked.add(new Asked(System.nanoTime(), exchange.getRequestMethod() + " " + target));
    }
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    if (answer.body() == null || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      Matcher pet = PET.matcher(path);
      if (path.equals("/pets/bulk")) {
        allow(exchange, "POST");
        return bulk(exchange);
      } else if (path.equals("/pets")) {
        allow(exchange, "GET, POST");
        return exchange.getRequestMethod().equals("GET") ? list(exchange) : create(exchange);
      } else if (pet.matches()) {
        allow(exchange, "GET, PUT, DELETE");
        return pet(exchange, pet.group(1));
      }
      throw new Refused(404, "nothing is there", Map.of());
    } catch (Refused refused) {
      return refused.answer;
    } catch (RuntimeException bug) {
      return new Answer(500, text("message", bug.toString()));
    }
  }

  /** The method, the caller and what it takes. */
  private static void allow(HttpExchange exchange, String methods) throws Refused {
    if (!List.of(methods.split(", ")).contains(exchange.getRequestMethod())) {
      throw new Refused(405, "not so", Map.of("Allow", methods));
    }
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      throw new Refused(401, "who are you", Map.of("WWW-Authenticate", "Bearer"));
    }
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    if (accept != null && !accept.contains("*/*") && !accept.contains("application/json")) {
      throw new Refused(406, "JSON is all there is", Map.of());
    }
  }

  private Answer list(HttpExchange exchange) throws Refused {
    int limit = 20;
    String query = exchange.getRequestURI().getRawQuery();
    for (String each : query == null ? new String[0] : query.split("&")) {
      if (each.startsWith("limit=")) {
        limit = number(each.substring("limit=".length()), 1, 100);
      }
    }
    JsonArrayBuilder some = JsonText.PROVIDER.createArrayBuilder();
    pets.values().stream().limit(limit).forEach(some::add);
    return new Answer(200, some.build());
  }

  private static int number(String text, int least, int most) throws Refused {
    if (text.matches("-?\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Refused(400, "a number from " + least + " to " + most, Map.of());
  }

  private Answer create(HttpExchange exchange) throws Refused, IOException {
    JsonObject pet = keep(ids.incrementAndGet(), valid(body(exchange)));
    return new Answer(201, pet, Map.of("Location", "/pets/" + pet.getInt("id")));
  }

  private Answer bulk(HttpExchange exchange) throws Refused, IOException {
    if (!(body(exchange) instanceof JsonArray all) || all.isEmpty() || all.size() > 10) {
      throw new Refused(400, "one to ten pets", Map.of());
    }
    List<JsonObject> valid = new ArrayList<>();
    for (JsonValue each : all) {
      valid.add(valid(each));
    }
    JsonArrayBuilder kept = JsonText.PROVIDER.createArrayBuilder();
    valid.forEach(each -> kept.add(keep(ids.incrementAndGet(), each)));
    return new Answer(201, kept.build());
  }

  private Answer pet(HttpExchange exchange, String name) throws Refused, IOException {
    int id = number(name, 1, 999_999_999);
    if (!pets.containsKey(id)) {
      throw new Refused(404, "no such pet", Map.of());
    }
    return switch (exchange.getRequestMethod()) {
      case "PUT" -> new Answer(200, keep(id, valid(body(exchange))));
      case "DELETE" -> {
        pets.remove(id);
        yield new Answer(204, null);
      }
      default -> new Answer(200, pets.get(id));
    };
  }

  private JsonObject keep(int id, JsonObject pet) {
    JsonObject whole = JsonText.PROVIDER.createObjectBuilder(pet).add("id", id).build();
    pets.put(id, whole);
    return whole;
  }

  private static JsonValue body(HttpExchange exchange) throws Refused, IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.split(";")[0].strip().equals("application/json")) {
      throw new Refused(415, "send JSON", Map.of());
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      return JsonText.parse(new String(body, StandardCharsets.UTF_8));
    } catch (JsonException | IllegalStateException noJson) {
      throw new Refused(400, "that is no JSON", Map.of());
    }
  }

  private static JsonObject valid(JsonValue sent) throws Refused {
    if (!(sent instanceof JsonObject pet) || !(pet.get("name") instanceof JsonString name)) {
      throw new Refused(400, "a pet has a name", Map.of());
    }
    String said = name.getString();
    if (said.codePointCount(0, said.length()) > 30) {
      throw new Refused(400, "a shorter name", Map.of());
    }
    said.charAt(0); // the bug
    if (pet.containsKey("kind")
        && !(pet.get("kind") instanceof JsonString kind && KINDS.contains(kind.getString()))) {
      throw new Refused(400, "no such kind", Map.of());
    }
    if (pet.containsKey("age") && !isAge(pet.get("age"))) {
      throw new Refused(400, "no such age", Map.of());
    }
    return pet;
  }

  private static boolean isAge(JsonValue age) {
    return age instanceof JsonNumber number
        && number.bigDecimalValue().stripTrailingZeros().scale() <= 0
        && number.doubleValue() >= 0
        && number.doubleValue() <= 50;
  }

  private static JsonObject text(String name, String value) {
    return JsonText.PROVIDER.createObjectBuilder().add(name, value).build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
