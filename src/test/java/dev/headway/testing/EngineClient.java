package dev.headway.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Socket.IO over one WebSocket, for what a browser's client cannot measure: when each event came.
 */
public final class EngineClient implements WebSocket.Listener, AutoCloseable {
  /** An event, and the time of its arrival. */
  public record Event(String name, JsonObject data, long nanos) {}

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean connected;

  public EngineClient(HeadwayServer server) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(server.webSocket("/socket.io/?EIO=4&transport=websocket"), this)
            .join();
    socket.sendText("40", true).join();
    Await.until(Duration.ofSeconds(10), "the connection", () -> connected);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(String packet) {
    if (packet.equals("2")) {
      socket.sendText("3", true);
    } else if (packet.startsWith("40")) {
      connected = true;
    } else if (packet.startsWith("42")) {
      long now = System.nanoTime();
      try (JsonReader reader = Json.createReader(new StringReader(packet.substring(2)))) {
        JsonArray event = reader.readArray();
        if (event.size() > 1 && event.get(1) instanceof JsonObject data) {
          events.add(new Event(event.getString(0), data, now));
        }
      }
    }
  }

  /**
   * @param data JSON
   */
  public void emit(String name, String data) {
    socket.sendText("42[\"" + name + "\"," + data + "]", true).join();
  }

  public Optional<Event> first(String name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
