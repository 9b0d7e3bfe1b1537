package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.ReturningSubscriber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SIGTERM: the jobs come to an item's end and go on at the next start. */
class StopIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Pattern NOISE =
      Pattern.compile("WARN|SEVERE|ERROR|Exception|^\\s+at |FATAL", Pattern.CASE_INSENSITIVE);

  @Test
  void aStopLosesNothingSaysWhyToTheClientsAndLeavesTheLogClean() {
    try (HeadwayServer server =
        HeadwayServer.create().with("headway.batch.threads", "12").start()) {
      Http http = server.http();
      String first = http.launch("drill", slow(300));
      String second = http.launch("drill", slow(200));
      String queued = http.launch("drill", slow(20));
      try (ReturningSubscriber client = new ReturningSubscriber(server, first);
          RecordingSubscriber all = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
        all.send("{\"type\":\"subscribe\",\"job_id\":\"*\"}");
        client.awaitEvents(40, LONG);
        int lines = server.logLines().size();
        Duration took = terminate(server);
        List<String> said = server.logLines().subList(lines, server.logLines().size());

        assertTrue(took.toSeconds() < 12, () -> "the stop took " + took);
        assertEquals(List.of(), said.stream().filter(NOISE.asPredicate()).toList());
        assertEquals(1001, client.visit().closeCode());
        assertEquals(1001, all.closeCode());
        JsonObject lastStatus = last(client.visit().frames("status"));
        if (!server.isWildFly()) { // which closes all sessions before it tells the application
          assertEquals("queued", lastStatus.getString("status"));
          assertTrue(lastStatus.getString("message").contains("server stopped"));
        }
        assertEquals(Stored.upTo(client.seqs().size()), client.seqs());

        server.start();
        client.comeBack();
        client.visit().awaitEnd(LONG);
        assertEquals(Stored.upTo(client.seqs().size()), client.seqs());
      }
      for (String id : List.of(first, second, queued)) {
        http.awaitEnd(id, LONG);
      }
      Stored.assertWhole(http, first, 300, 0);
      Stored.assertWhole(http, second, 200, 0);
      Stored.assertWhole(http, queued, 20, 0);
      assertEquals(2, http.job(first).getInt("attempt"));
      assertEquals(2, http.job(second).getInt("attempt"));
      assertEquals(1, http.job(queued).getInt("attempt"));
    }
  }

  private static Duration terminate(HeadwayServer server) {
    long from = System.nanoTime();
    server.terminate();
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static JsonObject last(List<JsonObject> frames) {
    return frames.get(frames.size() - 1);
  }

  private static String slow(int items) {
    return "{\"items\":"
        + items
        + ",\"item_ms\":60,\"item_ms_spread\":50,\"workers\":4,\"stages\":2}";
  }
}
