package dev.headway.testing;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A model behind OpenAI's API that answers with what it is asked: {@code Say: text} gives the text,
 * {@code Slowly: text} gives it late, {@code Cut: text} as if it had run out of tokens, {@code
 * Call: [{"name", "arguments"}]} calls these tools. Always of the same price.
 */
public final class EchoModelServer implements AutoCloseable {
  public static final String MODEL = "gpt-4o-mini";

  private static final Duration SLOW = Duration.ofMillis(300);

  /** Waited out awake: a thread wakes late by about so much. */
  private static final long AWAKE_NANOS = 250_000;

  private static final String JSON = "application/json";

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Duration usual;

  /**
   * @param port 0 for any
   * @param usual how long an answer takes
   */
  public EchoModelServer(int port, Duration usual) {
    this.usual = usual;
    try {
      listening = new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  /** Serves until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    Duration usual = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 0);
    EchoModelServer server = new EchoModelServer(Integer.parseInt(args[0]), usual);
    System.out.println("The model " + MODEL + " answers at " + server.url());
    Thread.currentThread().join();
  }

  /** With the path that OpenAI's API has. */
  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/v1";
  }

  private static String models() {
    return "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}";
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listening.accept();
        open.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the end of it
    }
  }

  /** A thread that waits for itself: no other has to be woken, which takes of a short time. */
  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (String request = RequestText.read(in); request != null; request = RequestText.read(in)) {
        connection.getOutputStream().write(answer(request, System.nanoTime()));
      }
    } catch (IOException gone) {
      // the client's right
    } finally {
      open.remove(connection);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "echo-model");
    thread.setDaemon(true);
    thread.start();
  }

  private byte[] answer(String request, long arrived) {
    if (request.startsWith("GET /v1/models ")) {
      return whole(JSON, models());
    }
    JsonObject question = JsonText.parseObject(request.substring(request.indexOf("\r\n\r\n") + 4));
    List<JsonObject> messages = question.getJsonArray("messages").getValuesAs(JsonObject.class);
    String asked = messages.get(messages.size() - 1).getString("content");
    byte[] answer = told(asked, question.getBoolean("stream", false));
    Duration time = asked.startsWith("Slowly:") ? SLOW : usual;
    waitUntil(arrived + time.toNanos());
    return answer;
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > AWAKE_NANOS) {
        LockSupport.parkNanos(left - AWAKE_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static byte[] told(String asked, boolean stream) {
    if (stream) {
      String chunk = answer(asked, "delta").toString();
      return whole("text/event-stream", "data: " + chunk + "\n\ndata: [DONE]\n\n");
    }
    return whole(JSON, answer(asked, "message").toString());
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

  private static byte[] whole(String mediaType, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(mediaType, body.length)
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(body);
    return answer.toByteArray();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
