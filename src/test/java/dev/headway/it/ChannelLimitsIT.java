package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.FaultProxy;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.ReturningSubscriber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client may not do, and how it is told. */
class ChannelLimitsIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String PING = "{\"type\":\"ping\"}";
  private static HeadwayServer server;

  @BeforeAll
  static void startWithNarrowLimits() {
    server =
        HeadwayServer.create()
            .with("headway.channel.outbox.frames", "64")
            .with("headway.channel.outbox.bytes", "1048576")
            .with("headway.channel.stall.seconds", "2")
            .with("headway.channel.heartbeat.seconds", "1")
            .with("headway.channel.messages.per_second", "20")
            .with("headway.channel.malformed.limit", "3")
            .with("headway.channel.subscriptions", "2")
            .with("headway.channel.sessions", "10")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoReadsTooSlowlyIsClosedWith4408AndLosesNothingByComingBack() throws IOException {
    String id =
        server
            .http()
            .launch("drill", "{\"items\":6000,\"item_ms\":1,\"workers\":2,\"output_chars\":4000}");
    try (FaultProxy proxy = new FaultProxy(server.port())) {
      URI uri = URI.create("ws://127.0.0.1:" + proxy.port() + "/progress/ws");
      double before = closed(4408);
      try (ReturningSubscriber client = new ReturningSubscriber(uri, id)) {
        client.awaitNews(LONG);
        proxy.stall();
        Await.until(LONG, "its session to be closed", () -> closed(4408) > before);
        proxy.flow();
        RecordingSubscriber first = client.visit();
        Await.until(LONG, "the close to be heard", () -> first.closeCode() != 0);
        assertEquals(4408, first.closeCode());
        client.stayUntilTheEnd(LONG);
        assertEquals("completed", server.http().awaitEnd(id, LONG).getString("status"));
        long last = server.http().job(id).getJsonNumber("seq").longValue();
        assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), client.seqs());
      }
    }
  }

  @Test
  void anIdleSessionGetsHeartbeats() {
    try (RecordingSubscriber client = connect()) {
      Await.until(LONG, "two heartbeats", () -> client.frames("heartbeat").size() == 2);
    }
  }

  @Test
  void whoSpeaksTooOftenIsToldThenClosedWith4429() {
    try (RecordingSubscriber client = connect()) {
      flood(client, PING);
      Await.until(LONG, "the close", () -> client.closeCode() == 4429);
      assertTrue(hasError(client, "rate_limited"));
    }
  }

  @Test
  void whoKeepsOnSendingNonsenseIsClosedWith4400() {
    try (RecordingSubscriber client = connect()) {
      flood(client, "nonsense");
      Await.until(LONG, "the close", () -> client.closeCode() == 4400);
      assertEquals(3, client.frames("error").size());
    }
  }

  private static void flood(RecordingSubscriber client, String message) {
    for (int n = 0; n < 200 && client.closeCode() == 0; n++) {
      if (!client.trySend(message)) {
        return;
      }
    }
  }

  @Test
  void aSessionMayFollowOnlySoManyJobs() {
    Http http = server.http();
    try (RecordingSubscriber client = connect()) {
      for (int n = 0; n < 3; n++) {
        String id = http.launch("drill", "{\"items\":1}");
        client.send("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\",\"id\":" + n + "}");
      }
      JsonObject refused =
          client.await(LONG, "a refusal", frame -> frame.getString("type").equals("error"));
      assertEquals("too_many_subscriptions", refused.getString("code"));
      assertEquals(2, refused.getInt("id"));
    }
  }

  @Test
  void oneSessionTooManyIsClosedWith4409AndTheOthersStay() {
    Await.until(LONG, "no session", () -> server.http().metric("headway_channel_sessions") == 0);
    List<RecordingSubscriber> clients = new ArrayList<>();
    try {
      for (int n = 0; n < 10; n++) {
        RecordingSubscriber client = connect();
        clients.add(client);
        // a handshake that is answered is not yet a session: the server may open the next one first
        client.send(PING);
        client.await(LONG, "a pong", frame -> frame.getString("type").equals("pong"));
      }
      try (RecordingSubscriber tooMany = connect()) {
        Await.until(
            LONG,
            () -> "4409, got " + tooMany.closeCode() + " after " + tooMany.frames(),
            () -> tooMany.closeCode() == 4409);
        assertTrue(hasError(tooMany, "too_many_connections"));
      }
      for (RecordingSubscriber client : clients) {
        client.send(PING);
        Await.until(LONG, "another pong", () -> client.frames("pong").size() == 2);
      }
    } finally {
      clients.forEach(RecordingSubscriber::close);
    }
  }

  @Test
  void aJobThatDoesNotExistIsToldBeforeTheClose() {
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/none"))) {
      Await.until(LONG, "the close", () -> client.closeCode() == 4404);
      assertEquals("Job not found", client.frames("error").get(0).getString("error"));
    }
  }

  private static RecordingSubscriber connect() {
    return new RecordingSubscriber(server.webSocket("/progress/ws"));
  }

  private static boolean hasError(RecordingSubscriber client, String code) {
    return client.frames("error").stream().anyMatch(f -> f.getString("code").equals(code));
  }

  private static double closed(int code) {
    return server.http().metric("headway_channel_closed_total{code=\"" + code + "\"}");
  }
}
