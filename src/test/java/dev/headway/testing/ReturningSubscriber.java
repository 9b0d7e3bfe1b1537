package dev.headway.testing;

import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that holds on to one job: after each break it comes back with the last number it saw.
 */
public final class ReturningSubscriber implements AutoCloseable {
  private final URI uri;
  private final String jobId;
  private final List<Long> former = new ArrayList<>();
  private RecordingSubscriber visit;

  public ReturningSubscriber(HeadwayServer server, String jobId) {
    this(server.webSocket("/progress/ws"), jobId);
  }

  public ReturningSubscriber(URI uri, String jobId) {
    this.uri = uri;
    this.jobId = jobId;
    subscribe();
  }

  private void subscribe() {
    visit = new RecordingSubscriber(uri);
    visit.send(
        Json.createObjectBuilder()
            .add("type", "subscribe")
            .add("job_id", jobId)
            .add("after", former.isEmpty() ? 0 : former.get(former.size() - 1))
            .build()
            .toString());
  }

  /** Gives the connection up, if it still is one, and opens another; what came so far counts. */
  public void comeBackAtOnce() {
    visit.cut();
    former.addAll(RecordingSubscriber.seqs(List.copyOf(visit.frames())));
    subscribe();
  }

  /** Once the connection is broken, and its server is there again. */
  public void comeBack() {
    Await.until(
        Duration.ofSeconds(20), "the break of the connection", () -> visit.closeCode() != 0);
    comeBackAtOnce();
  }

  /** Comes back as often as it is sent away. */
  public void stayUntilTheEnd(Duration most) {
    Await.until(
        most,
        () -> "the end of the job; last was " + seqs().size(),
        () -> {
          if (visit.closeCode() != 0) {
            comeBackAtOnce();
          }
          return hasEnded();
        });
  }

  public RecordingSubscriber visit() {
    return visit;
  }

  /** The durable events of all visits in the order in which they came. */
  public List<Long> seqs() {
    List<Long> all = new ArrayList<>(former);
    all.addAll(visit.seqs());
    return all;
  }

  /** Waits for a durable event on this connection, so that the next break is one in mid-stream. */
  public void awaitNews(Duration most) {
    Await.until(most, "an event", () -> !visit.seqs().isEmpty() || hasEnded());
  }

  public void awaitEvents(int count, Duration most) {
    Await.until(
        most,
        () -> "event " + count + "; the last frames: " + lastFrames(),
        () -> seqs().size() >= count);
  }

  private boolean hasEnded() {
    return visit.frames().stream()
        .filter(frame -> List.of("status", "snapshot").contains(frame.getString("type")))
        .map(frame -> frame.getString("status"))
        .anyMatch(List.of("completed", "failed", "cancelled")::contains);
  }

  private Object lastFrames() {
    int size = visit.frames().size();
    return visit.frames().subList(Math.max(0, size - 3), size);
  }

  @Override
  public void close() {
    visit.close();
  }
}
