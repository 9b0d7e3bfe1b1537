package dev.headway.testing;

import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that comes back after each cut and asks for what it has missed. */
public final class ResumingSubscriber implements AutoCloseable {
  private final URI uri;
  private final String jobId;
  private final List<Long> seqs = new ArrayList<>();
  private RecordingSubscriber connection;

  public ResumingSubscriber(URI uri, String jobId) {
    this.uri = uri;
    this.jobId = jobId;
  }

  /** Opens a connection and subscribes from the last number that it has on. */
  public void connect() {
    connection = new RecordingSubscriber(uri);
    connection.send(
        Json.createObjectBuilder()
            .add("type", "subscribe")
            .add("job_id", jobId)
            .add("after", last())
            .build()
            .toString());
  }

  /** Waits for a durable event on this connection, so that the next cut is one in mid-stream. */
  public void awaitNews(Duration most) {
    Await.until(most, "an event", () -> !connection.seqs().isEmpty() || hasEnded());
  }

  /** Gives the connection up; what it has brought so far counts. */
  public void disconnect() {
    connection.cut();
    seqs.addAll(RecordingSubscriber.seqs(List.copyOf(connection.frames())));
    connection = null;
  }

  public RecordingSubscriber connection() {
    return connection;
  }

  public void awaitEnd(Duration most) {
    connection.awaitEnd(most);
  }

  private boolean hasEnded() {
    return connection.frames("status").stream()
        .map(frame -> frame.getString("status"))
        .anyMatch(List.of("completed", "failed", "cancelled")::contains);
  }

  /** Numbers of all durable events, in the order in which they came. */
  public List<Long> seqs() {
    List<Long> all = new ArrayList<>(seqs);
    if (connection != null) {
      all.addAll(connection.seqs());
    }
    return all;
  }

  private long last() {
    return seqs.isEmpty() ? 0 : seqs.get(seqs.size() - 1);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
