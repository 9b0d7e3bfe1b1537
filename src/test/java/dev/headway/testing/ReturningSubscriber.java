package dev.headway.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that holds on to one job: after each break it comes back with the last number it saw.
 */
public final class ReturningSubscriber implements AutoCloseable {
  private final HeadwayServer server;
  private final String jobId;
  private final List<Long> former = new ArrayList<>();
  private RecordingSubscriber visit;

  public ReturningSubscriber(HeadwayServer server, String jobId) {
    this.server = server;
    this.jobId = jobId;
    subscribe();
  }

  private void subscribe() {
    long after = former.isEmpty() ? 0 : former.get(former.size() - 1);
    visit = new RecordingSubscriber(server.webSocket("/progress/ws"));
    visit.send("{\"type\":\"subscribe\",\"job_id\":\"" + jobId + "\",\"after\":" + after + "}");
  }

  /** Once its server is there again. */
  public void comeBack() {
    Await.until(
        Duration.ofSeconds(20), "the break of the connection", () -> visit.closeCode() != 0);
    former.addAll(visit.seqs());
    subscribe();
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

  public void awaitEvents(int count, Duration most) {
    Await.until(
        most,
        () -> "event " + count + "; the last frames: " + lastFrames(),
        () -> seqs().size() >= count);
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
