package dev.headway.testing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads Server-Sent Events as a browser's EventSource does, and keeps them. */
public final class EventStream implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final HttpResponse<InputStream> response;
  private volatile String lastEventId;
  private volatile boolean over;

  /**
   * @param lastEventId null for none
   */
  public EventStream(URI uri, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", "text/event-stream").GET();
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    this.lastEventId = lastEventId;
    try {
      response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    Thread reader = new Thread(this::read, "event-stream");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    String id = null;
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          frames.add(Http.parse(line.substring(6)));
          lastEventId = id == null ? lastEventId : id;
        }
      }
    } finally {
      over = true;
    }
  }

  public int status() {
    return response.statusCode();
  }

  public List<JsonObject> frames() {
    return frames;
  }

  /** Numbers of the durable events in the order in which they came. */
  public List<Long> seqs() {
    return RecordingSubscriber.seqs(frames);
  }

  /** What a reconnect asks for. */
  public String lastEventId() {
    return lastEventId;
  }

  /** Whether the stream has ended, by the server or by a cut. */
  public boolean isOver() {
    return over;
  }

  public void awaitOver(Duration most) {
    Await.until(most, "the end of the stream", this::isOver);
  }

  /** Hangs up. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException alreadyCut) {
      throw new UncheckedIOException(alreadyCut);
    }
  }
}
