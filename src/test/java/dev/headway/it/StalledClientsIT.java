package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HangingSubscribers;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.ManySubscribers;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that stop reading harm nobody but themselves. */
@ExtendWith(SharedServer.class)
class StalledClientsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int READING = 79;
  private static final int STALLED = 20;

  @Test
  void twentyOfAHundredThatHangAreClosedAndTheOthersGetEverything(HeadwayServer server) {
    Http http = server.http();
    double closedBefore = tooSlow(http);
    // after the others have come, more than the connections' buffers and the outboxes hold
    String id =
        http.launch("drill", "{\"items\":8000,\"item_ms\":2,\"workers\":2,\"output_chars\":4000}");
    URI channel = server.webSocket("/progress/ws/" + id);
    try (HangingSubscribers hanging = new HangingSubscribers(channel, STALLED);
        ManySubscribers many = new ManySubscribers(channel, READING);
        RecordingSubscriber one = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      hanging.send("{\"type\":\"ping\"}");
      one.send("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\",\"after\":0}");
      one.awaitEnd(LONG);
      long last = http.job(id).getJsonNumber("seq").longValue();
      assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), one.seqs());
      Await.until(LONG, "the end at all that read", () -> many.atTheEnd() == READING);
      assertEquals(0, many.lost());
      Await.until(
          LONG,
          () ->
              "the stalled to be closed, are "
                  + (tooSlow(http) - closedBefore)
                  + " of\n"
                  + channelMetrics(http),
          () -> tooSlow(http) - closedBefore == STALLED);
      assertTrue(many.latency().percentile(0.99) < 5_000, "a frame came seconds late");
    }
  }

  private static String channelMetrics(Http http) {
    return http.get("/api/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("headway_channel"))
        .collect(Collectors.joining("\n"));
  }

  private static double tooSlow(Http http) {
    return http.metric("headway_channel_closed_total{code=\"4408\"}");
  }
}
