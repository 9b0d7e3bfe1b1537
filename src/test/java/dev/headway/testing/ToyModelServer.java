package dev.headway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import dev.headway.platform.JsonText;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The toy model of {@code src/test/resources/toy-model} behind Ollama's {@code /api/chat}, {@code
 * /api/generate}, {@code /api/tags} and OpenAI's {@code /v1/chat/completions}, {@code /v1/models}.
 * Greedy unless a temperature is asked for. On loopback.
 */
public final class ToyModelServer implements AutoCloseable {
  public static final String MODEL = "toy:2m";

  private static final int CONTEXT = 256;
  private static final int SLOTS = 4;
  private static final int USUAL_TOKENS = 96;
  private static final int MOST_BODY = 1_000_000;

  private final LlamaModel llama;
  private final HttpServer http;
  private final ExecutorService threads;

  /** The native library is not there for this machine, or does not load. */
  public static final class NotHere extends Exception {
    private NotHere(Throwable cause) {
      super("the toy model does not run on this machine: " + cause, cause);
    }
  }

  /**
   * @param port 0 for any
   */
  public static ToyModelServer start(int port) throws IOException, NotHere {
    LlamaModel llama;
    Path folder = Files.createTempDirectory("toy-model");
    folder.toFile().deleteOnExit();
    // by default the library is put where another process may be putting its own
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
    try {
      llama =
          new LlamaModel(
              new ModelParameters()
                  .disableLog()
                  .setModel(weights(folder).toString())
                  .setCtxSize(CONTEXT * SLOTS)
                  .setParallel(SLOTS)
                  .setThreads(1)
                  .setThreadsBatch(1));
    } catch (LinkageError | RuntimeException notHere) {
      throw new NotHere(notHere);
    }
    return new ToyModelServer(llama, port);
  }

  /** Serves until it is killed. */
  public static void main(String[] args) throws Exception {
    ToyModelServer server = start(args.length == 0 ? 11_434 : Integer.parseInt(args[0]));
    System.out.println("The toy model " + MODEL + " answers at " + server.url());
    Thread.currentThread().join();
  }

  private ToyModelServer(LlamaModel llama, int port) throws IOException {
    this.llama = llama;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "toy-model");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  public String url() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  private static Path weights(Path folder) throws IOException {
    Path copy = folder.resolve("toy-2m.gguf");
    copy.toFile().deleteOnExit();
    try (InputStream weights = ToyModelServer.class.getResourceAsStream("/toy-model/toy-2m.gguf");
        OutputStream out = Files.newOutputStream(copy)) {
      weights.transferTo(out);
    }
    return copy;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/api/tags" ->
            send(exchange, 200, "{\"models\":[{\"name\":\"" + MODEL + "\",\"size\":4154976}]}");
        case "/v1/models" ->
            send(
                exchange,
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}");
        case "/api/chat" -> generate(exchange, ToyWire.OLLAMA_CHAT);
        case "/api/generate" -> generate(exchange, ToyWire.OLLAMA_GENERATE);
        case "/v1/chat/completions" -> generate(exchange, ToyWire.OPENAI);
        default -> send(exchange, 404, "{\"error\":\"not found\"}");
      }
    }
  }

  private void generate(HttpExchange exchange, ToyWire wire) throws IOException {
    JsonObject body;
    try {
      byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BODY);
      body = JsonText.parseObject(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonException | ClassCastException noJson) {
      send(exchange, 400, wire.error("the body is no JSON object"));
      return;
    }
    String model = body.getString("model", "");
    if (!model.equals(MODEL)) {
      send(exchange, 404, wire.error("model '" + model + "' not found"));
      return;
    }
    String prompt = wire.prompt(body);
    int promptTokens = llama.encode(prompt).length + 1;
    if (promptTokens >= CONTEXT) {
      send(exchange, 400, wire.error("the prompt has " + promptTokens + " tokens; 250 fit"));
      return;
    }
    JsonObject options = wire.options(body);
    int most = Math.min(options.getInt(wire.mostTokens(), USUAL_TOKENS), CONTEXT - promptTokens);
    InferenceParameters asked =
        new InferenceParameters(prompt)
            .setNPredict(most)
            .setTemperature(
                options.containsKey("temperature")
                    ? (float) options.getJsonNumber("temperature").doubleValue()
                    : 0)
            .setSeed(options.getInt("seed", 1));
    if (body.getBoolean("stream", wire.streamsByDefault())) {
      stream(exchange, wire, asked, promptTokens, most);
    } else {
      whole(exchange, wire, asked, promptTokens, most);
    }
  }

  private void whole(
      HttpExchange exchange, ToyWire wire, InferenceParameters asked, int promptTokens, int most)
      throws IOException {
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    LlamaIterator outputs = llama.generate(asked).iterator();
    while (outputs.hasNext()) {
      text.append(outputs.next().text);
      tokens += outputs.hasNext() ? 1 : 0; // the last one is no token: it says that it is the end
    }
    send(
        exchange,
        200,
        wire.whole(text.toString().strip(), promptTokens, tokens, reason(tokens, most)));
  }

  private void stream(
      HttpExchange exchange, ToyWire wire, InferenceParameters asked, int promptTokens, int most)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", wire.streamType());
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    LlamaIterator outputs = llama.generate(asked).iterator();
    int tokens = 0;
    try {
      while (outputs.hasNext()) {
        String text = outputs.next().text;
        // the model begins each answer with a space
        write(out, wire.piece(tokens == 0 ? text.stripLeading() : text));
        tokens += outputs.hasNext() ? 1 : 0;
      }
    } catch (IOException gone) {
      if (outputs.hasNext()) {
        outputs.cancel();
      }
      throw gone;
    }
    write(out, wire.last(promptTokens, tokens, reason(tokens, most)));
  }

  private static String reason(int tokens, int most) {
    return tokens >= most ? "length" : "stop";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    llama.close();
  }
}
