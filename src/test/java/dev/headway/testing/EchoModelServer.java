package dev.headway.testing;

import dev.headway.platform.JsonText;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A model behind OpenAI's API that answers with what it is asked: {@code Say: text} gives the text,
 * {@code Slowly: text} gives it late, {@code Cut: text} as if it had run out of tokens, {@code
 * Call: [{"name", "arguments"}]} calls these tools. Always of the same price.
 */
public final class EchoModelServer implements AutoCloseable {
  public static final String MODEL = "gpt-4o-mini";

  private static final Duration SLOW = Duration.ofMillis(300);

  /** Waited out awake: a timer, and the thread that it wakes, are late by about so much. */
  private static final long AWAKE_NANOS = 250_000;

  private static final String JSON = "application/json";

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Undertow undertow;
  private final Duration usual;

  /**
   * @param port 0 for any
   * @param usual how long an answer takes
   */
  public EchoModelServer(int port, Duration usual) {
    this.usual = usual;
    undertow =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(1)
            // it ends no connection that the client may be about to use again
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
            .setHandler(this::answer)
            .build();
    undertow.start();
  }

  /** Serves until it is killed. */
  public static void main(String[] args) {
    Duration usual = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 0);
    EchoModelServer server = new EchoModelServer(Integer.parseInt(args[0]), usual);
    System.out.println("The model " + MODEL + " answers at " + server.url());
  }

  /** With the path that OpenAI's API has. */
  public String url() {
    InetSocketAddress address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    return "http://127.0.0.1:" + address.getPort() + "/v1";
  }

  private static String models() {
    return "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}";
  }

  private void answer(HttpServerExchange exchange) {
    long arrived = System.nanoTime();
    if (exchange.getRequestPath().equals("/v1/models")) {
      send(exchange, JSON, models());
    } else {
      exchange
          .getRequestReceiver()
          .receiveFullString((asked, body) -> chat(asked, body, arrived), StandardCharsets.UTF_8);
    }
  }

  private void chat(HttpServerExchange exchange, String body, long arrived) {
    JsonObject request = JsonText.parseObject(body);
    List<JsonObject> messages = request.getJsonArray("messages").getValuesAs(JsonObject.class);
    String asked = messages.get(messages.size() - 1).getString("content");
    boolean stream = request.getBoolean("stream", false);
    Duration time = asked.startsWith("Slowly:") ? SLOW : usual;
    if (time.isZero()) {
      tell(exchange, asked, stream);
      return;
    }
    // a timer of its own, as the server's are a millisecond late; but an answer on another thread
    // than the server's would race with the connection's own time-outs
    long due = arrived + time.toNanos();
    Runnable answer =
        () -> {
          while (due - System.nanoTime() > 0) {
            Thread.onSpinWait();
          }
          tell(exchange, asked, stream);
        };
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () ->
            timer.schedule(
                () -> exchange.getIoThread().execute(answer),
                due - AWAKE_NANOS - System.nanoTime(),
                TimeUnit.NANOSECONDS));
  }

  private static void tell(HttpServerExchange exchange, String asked, boolean stream) {
    if (stream) {
      String chunk = answer(asked, "delta").toString();
      send(exchange, "text/event-stream", "data: " + chunk + "\n\ndata: [DONE]\n\n");
    } else {
      send(exchange, JSON, answer(asked, "message").toString());
    }
  }

  private static JsonObject answer(String asked, String messageName) {
    int blank = asked.indexOf(' ');
    String how = asked.substring(0, blank);
    String text = asked.substring(blank + 1);
    boolean calls = how.equals("Call:");
    JsonObjectBuilder message = JsonText.PROVIDER.createObjectBuilder().add("role", "assistant");
    if (calls) {
      message.addNull("content").add("tool_calls", toolCalls(text));
    } else {
      message.add("content", text);
    }
    String reason = calls ? "tool_calls" : how.equals("Cut:") ? "length" : "stop";
    JsonObjectBuilder choice =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("index", 0)
            .add(messageName, message)
            .add("finish_reason", reason);
    JsonObjectBuilder usage =
        JsonText.PROVIDER
            .createObjectBuilder()
            .add("prompt_tokens", 100)
            .add("completion_tokens", 50)
            .add("total_tokens", 150);
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("id", "chatcmpl-1")
        .add("object", "chat.completion")
        .add("created", 1_700_000_000)
        .add("model", MODEL)
        .add("choices", JsonText.PROVIDER.createArrayBuilder().add(choice))
        .add("usage", usage)
        .build();
  }

  private static JsonArrayBuilder toolCalls(String text) {
    JsonArrayBuilder calls = JsonText.PROVIDER.createArrayBuilder();
    int index = 0;
    for (JsonObject call : JsonText.parse(text).asJsonArray().getValuesAs(JsonObject.class)) {
      calls.add(
          JsonText.PROVIDER
              .createObjectBuilder()
              .add("index", index)
              .add("id", "call_" + index++)
              .add("type", "function")
              .add(
                  "function",
                  JsonText.PROVIDER
                      .createObjectBuilder()
                      .add("name", call.getString("name"))
                      .add("arguments", call.getJsonObject("arguments").toString())));
    }
    return calls;
  }

  private static void send(HttpServerExchange exchange, String mediaType, String text) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, mediaType);
    exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    undertow.stop();
    timer.shutdownNow();
  }
}
