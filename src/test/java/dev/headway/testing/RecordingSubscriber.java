package dev.headway.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A client of the channel that keeps all it gets. */
public final class RecordingSubscriber implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final Map<JsonObject, Instant> arrivals =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private volatile int closeCode;
  private volatile boolean reading = true;

  public RecordingSubscriber(URI uri) {
    socket = CLIENT.newWebSocketBuilder().buildAsync(uri, this).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonObject frame = Http.parse(text.toString());
      arrivals.put(frame, Instant.now());
      frames.add(frame);
      text.setLength(0);
    }
    if (reading) {
      from.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    closeCode = 1006;
  }

  public void send(String message) {
    socket.sendText(message, true).join();
  }

  /** Like a client that hangs: nothing is read any more, so the connection's buffers fill up. */
  public void stopReading() {
    reading = false;
  }

  public void readAgain() {
    reading = true;
    socket.request(1);
  }

  public List<JsonObject> frames() {
    return frames;
  }

  public List<JsonObject> frames(String type) {
    return frames.stream().filter(frame -> frame.getString("type").equals(type)).toList();
  }

  public Instant arrivalOf(JsonObject frame) {
    return arrivals.get(frame);
  }

  /** The first frame, present or to come, that fits. */
  public JsonObject await(Duration most, String what, Predicate<JsonObject> fits) {
    Await.until(
        most,
        () -> what + "; got " + frames.subList(Math.max(0, frames.size() - 5), frames.size()),
        () -> frames.stream().anyMatch(fits));
    return frames.stream().filter(fits).findFirst().orElseThrow();
  }

  /** Waits for the event that ends the job. */
  public JsonObject awaitEnd(Duration most) {
    return await(
        most,
        "the end of the job",
        frame ->
            (frame.getString("type").equals("status") || frame.getString("type").equals("snapshot"))
                && List.of("completed", "failed", "cancelled").contains(frame.getString("status")));
  }

  /** Numbers of the durable events in the order in which they came. */
  public List<Long> seqs() {
    return seqs(frames);
  }

  /** Numbers of the durable events among frames, or among events of the history. */
  public static List<Long> seqs(List<JsonObject> frames) {
    List<Long> seqs = new ArrayList<>();
    for (JsonObject frame : frames) {
      switch (frame.getString("type")) {
        case "result" -> {
          JsonArray results = frame.getJsonArray("results");
          for (JsonValue result : results) {
            seqs.add(result.asJsonObject().getJsonNumber("seq").longValue());
          }
        }
        case "status", "artifact", "log" -> seqs.add(frame.getJsonNumber("seq").longValue());
        default -> {}
      }
    }
    return seqs;
  }

  public int closeCode() {
    return closeCode;
  }

  /** Cuts the connection without a word. */
  public void cut() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
