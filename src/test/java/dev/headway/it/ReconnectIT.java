package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.EventStream;
import dev.headway.testing.FaultProxy;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.ReturningSubscriber;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever is cut off and comes back has every durable event once, in order. */
@ExtendWith(SharedServer.class)
class ReconnectIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String TWENTY_THOUSAND = "{\"items\":20000,\"item_ms\":1,\"workers\":8}";
  private static final String FOUR_THOUSAND = "{\"items\":4000,\"item_ms\":2,\"workers\":4}";

  @Test
  void aClientThatIsCutOffTenTimesHasEveryDurableEventOnceAndInOrder(HeadwayServer server)
      throws IOException {
    try (FaultProxy proxy = new FaultProxy(server.port())) {
      String id = server.http().launch("drill", TWENTY_THOUSAND);
      URI uri = URI.create("ws://127.0.0.1:" + proxy.port() + "/progress/ws");
      try (ReturningSubscriber client = new ReturningSubscriber(uri, id)) {
        for (int cut = 0; cut < 10; cut++) {
          client.awaitNews(LONG);
          cut(client, proxy, cut);
          client.comeBackAtOnce();
        }
        assertFalse(isOver(server, id), "the cuts must come while the job runs");
        client.visit().awaitEnd(LONG);
        assertEquals(all(server, id), client.seqs());
      }
    }
  }

  private static void cut(ReturningSubscriber client, FaultProxy proxy, int way) {
    RecordingSubscriber connection = client.visit();
    switch (way % 4) {
      case 0 -> connection.cut();
      case 1 -> {
        proxy.resetAll();
        awaitLoss(connection);
      }
      case 2 -> {
        proxy.resetAfter(2_001);
        awaitLoss(connection);
      }
      default -> {
        proxy.stall();
        connection.cut();
        proxy.flow();
      }
    }
  }

  private static void awaitLoss(RecordingSubscriber connection) {
    Await.until(LONG, "the loss of the connection", () -> connection.closeCode() != 0);
  }

  @Test
  void anEventStreamThatIsCutGoesOnAfterItsLastEventId(HeadwayServer server) throws IOException {
    try (FaultProxy proxy = new FaultProxy(server.port())) {
      String id = server.http().launch("drill", FOUR_THOUSAND);
      URI uri = URI.create("http://127.0.0.1:" + proxy.port() + "/api/jobs/" + id + "/events");
      List<Long> seqs = new ArrayList<>();
      String last = "0";
      for (int cut = 0; cut < 5; cut++) {
        try (EventStream stream = new EventStream(uri, last)) {
          Await.until(LONG, "an event", () -> !stream.seqs().isEmpty());
          proxy.resetAll();
          stream.awaitOver(LONG);
          seqs.addAll(stream.seqs());
          last = stream.lastEventId();
        }
      }
      assertFalse(isOver(server, id), "the cuts must come while the job runs");
      try (EventStream stream = new EventStream(uri, last)) {
        stream.awaitOver(LONG);
        seqs.addAll(stream.seqs());
      }
      assertEquals(all(server, id), seqs);
    }
  }

  @Test
  void theStreamOfAnEndedJobEndsAfterTheReplayAndSaysNotToComeBack(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":20,\"workers\":2}");
    http.awaitEnd(id, LONG);
    URI uri = server.uri("/api/jobs/" + id + "/events");
    try (EventStream stream = new EventStream(uri, "0")) {
      stream.awaitOver(LONG);
      assertEquals(all(server, id), stream.seqs());
      JsonObject snapshot = stream.frames().get(stream.frames().size() - 1);
      assertEquals("snapshot", snapshot.getString("type"));
      HttpResponse<String> again =
          http.get(
              "/api/jobs/" + id + "/events",
              "Accept",
              "text/event-stream",
              "Last-Event-ID",
              stream.lastEventId());
      assertEquals(204, again.statusCode());
    }
  }

  @Test
  void longPollingGetsTheSame(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", FOUR_THOUSAND);
    List<Long> seqs = new ArrayList<>();
    boolean over = false;
    while (!over) {
      long after = seqs.isEmpty() ? 0 : seqs.get(seqs.size() - 1);
      JsonObject page = http.json("/api/jobs/" + id + "/events?wait=10&limit=1000&after=" + after);
      List<JsonObject> events = page.getJsonArray("items").getValuesAs(JsonObject.class);
      seqs.addAll(RecordingSubscriber.seqs(events));
      over = events.isEmpty() && isOver(server, id);
    }
    assertEquals(all(server, id), seqs);
  }

  @Test
  void allSubscribersOfAJobGetTheSameWhenTheyComeAndHoweverManyTheyAre(HeadwayServer server) {
    String id = server.http().launch("drill", FOUR_THOUSAND);
    List<RecordingSubscriber> clients = new ArrayList<>();
    try {
      for (int n = 0; n < 20; n++) {
        RecordingSubscriber client = new RecordingSubscriber(server.webSocket("/progress/ws"));
        clients.add(client);
        client.send("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\",\"after\":0}");
        clients.get(0).await(LONG, "a result", ReconnectIT::isResult);
      }
      assertFalse(isOver(server, id), "they must come while the job runs");
      clients.forEach(client -> client.awaitEnd(LONG));
      List<Long> all = all(server, id);
      clients.forEach(client -> assertEquals(all, client.seqs()));
    } finally {
      clients.forEach(RecordingSubscriber::close);
    }
  }

  @Test
  void whoFollowsAllJobsGetsTheStatusAndProgressOfEachAndNothingElse(HeadwayServer server) {
    Http http = server.http();
    try (RecordingSubscriber client = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      client.send("{\"type\":\"subscribe\",\"job_id\":\"*\",\"id\":1}");
      client.await(LONG, "the answer", frame -> frame.getString("type").equals("subscribed"));
      List<String> ids =
          IntStream.range(0, 3)
              .mapToObj(n -> http.launch("drill", "{\"items\":60,\"item_ms\":10,\"workers\":2}"))
              .toList();
      ids.forEach(id -> client.await(LONG, "the end of " + id, frame -> isEndOf(id, frame)));
      Set<String> types =
          client.frames().stream().map(f -> f.getString("type")).collect(Collectors.toSet());
      assertEquals(Set.of("subscribed", "status", "progress"), types);
      for (String id : ids) {
        assertEquals(
            List.of("pending", "queued", "in_progress", "completed"),
            of(id, client.frames("status")).map(f -> f.getString("status")).toList());
        assertTrue(of(id, client.frames("progress")).count() > 1);
      }
    }
  }

  private static Stream<JsonObject> of(String id, List<JsonObject> frames) {
    return frames.stream().filter(frame -> frame.getString("job_id").equals(id));
  }

  private static boolean isEndOf(String id, JsonObject frame) {
    return frame.getString("type").equals("status")
        && frame.getString("job_id").equals(id)
        && frame.getString("status").equals("completed");
  }

  private static boolean isResult(JsonObject frame) {
    return frame.getString("type").equals("result");
  }

  private static boolean isOver(HeadwayServer server, String id) {
    return server.http().job(id).getString("status").equals("completed");
  }

  private static List<Long> all(HeadwayServer server, String id) {
    long last = server.http().job(id).getJsonNumber("seq").longValue();
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
