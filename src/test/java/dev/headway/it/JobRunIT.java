package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One job from its launch to its end, watched live. */
@Tag("database")
@ExtendWith(SharedServer.class)
class JobRunIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void everyDurableEventArrivesOnceAndInOrderAndTheCountersAreExact(HeadwayServer server) {
    Http http = server.http();
    String id =
        http.launch(
            "drill",
            "{\"items\":300,\"item_ms\":10,\"workers\":5,\"stages\":3,\"fail_items\":[7,150],"
                + "\"artifacts\":1}");
    try (RecordingSubscriber client = new RecordingSubscriber(server.webSocket("/progress/ws"))) {
      client.send("{\"type\":\"subscribe\",\"job_id\":\"" + id + "\",\"after\":0}");
      client.awaitEnd(LONG);
      JsonObject job = http.job(id);
      long last = job.getJsonNumber("seq").longValue();
      assertEquals("completed", job.getString("status"));
      assertEquals(300, job.getJsonObject("totals").getInt("completed"));
      assertEquals(2, job.getJsonObject("totals").getInt("failed"));
      assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), client.seqs());
      assertEquals(1, client.frames("artifact").size());
    }
  }

  @Test
  void aResultIsThereWhileItsWorkerIsBusyWithALongItem(HeadwayServer server) {
    Http http = server.http();
    String busy = http.launch("drill", "{\"items\":600,\"item_ms\":100}");
    long quick = Executions.readyCase(server, "quick");
    long slow = Executions.slowCase(server, "slow", busy, Duration.ofSeconds(20));
    String id =
        http.launch(
            "test-run",
            "{\"mode\":\"sequential\",\"test_case_ids\":[%d,%d]}".formatted(quick, slow));
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + id))) {
      client.await(LONG, "a result", frame -> frame.getString("type").equals("result"));
      JsonObject job = http.job(id);
      assertEquals("in_progress", job.getString("status"));
      assertEquals(1, job.getJsonObject("totals").getInt("completed"));
      http.post("/api/jobs/" + busy + "/cancel", "{\"reason\":\"seen\"}");
      client.awaitEnd(LONG);
      assertEquals(2, http.job(id).getJsonObject("totals").getInt("completed"));
      assertEquals(2, http.items("/api/jobs/" + id + "/results").size());
    }
  }

  @Test
  void progressNeverFallsAndEndsAtAHundred(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":100,\"item_ms\":30,\"workers\":4,\"stages\":2}");
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + id))) {
      client.awaitEnd(LONG);
      List<Double> progress =
          client.frames().stream()
              .filter(frame -> frame.containsKey("progress") && !frame.isNull("progress"))
              .map(frame -> frame.getJsonNumber("progress").doubleValue())
              .toList();
      assertEquals(progress.stream().sorted().toList(), progress);
      assertEquals(100.0, progress.get(progress.size() - 1));
    }
  }

  @Test
  void anUnknownTotalGivesNoFigureUntilItIsKnown(HeadwayServer server) {
    Http http = server.http();
    String id =
        http.launch("drill", "{\"items\":60,\"item_ms\":20,\"workers\":2,\"known_total\":false}");
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + id))) {
      client.await(
          LONG,
          "progress without a figure",
          frame -> frame.getString("type").equals("progress") && frame.isNull("progress"));
      client.awaitEnd(LONG);
    }
    assertEquals(60, http.job(id).getJsonObject("totals").getInt("total"));
  }

  @Test
  void aCancelStopsARunningJobKeepsItsResultsAndTheReason(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":4}");
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + id))) {
      client.await(LONG, "a result", frame -> frame.getString("type").equals("result"));
      client.send(
          "{\"type\":\"cancel\",\"job_id\":\""
              + id
              + "\",\"reason\":\"wrong data\",\"id\":\"c1\"}");
      JsonObject end = client.awaitEnd(Duration.ofSeconds(10));
      assertEquals("cancelled", end.getString("status"));
    }
    JsonObject job = http.job(id);
    assertEquals("wrong data", job.getJsonObject("cancel_requested").getString("reason"));
    assertTrue(job.getJsonObject("totals").getInt("completed") > 0);
    assertEquals(
        409, http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"again\"}").statusCode());
  }

  @Test
  void aRestartRunsOnlyWhatIsAskedFor(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":50,\"workers\":2,\"fail_items\":[3,30]}");
    http.awaitEnd(id, LONG);
    assertEquals(409, http.post("/api/jobs/" + id + "/restart", "{}").statusCode());
    assertEquals(
        202, http.post("/api/jobs/" + id + "/restart", "{\"only\":\"failed\"}").statusCode());
    http.awaitEnd(id, LONG);
    JsonObject again = http.job(id);
    assertEquals(2, again.getInt("attempt"));
    assertEquals(50, again.getJsonObject("totals").getInt("completed"));
    long results =
        http.json("/api/jobs/" + id + "/results?limit=1000").getJsonArray("items").size();
    assertEquals(50, results);
    long events = http.json("/api/jobs/" + id + "/events?limit=1000").getJsonArray("items").size();
    assertEquals(again.getJsonNumber("seq").longValue(), events);
  }

  @Test
  void anItemThatThrowsIsRetriedAndOneThatTakesTooLongIsAnError(HeadwayServer server) {
    Http http = server.http();
    String retried = http.launch("drill", "{\"items\":5,\"fail_attempts\":1,\"max_attempts\":2}");
    assertEquals(0, http.awaitEnd(retried, LONG).getJsonObject("totals").getInt("failed"));
    String slow = http.launch("drill", "{\"items\":2,\"item_ms\":60000,\"timeout_ms\":200}");
    http.awaitEnd(slow, LONG);
    String message =
        http.json("/api/jobs/" + slow + "/results")
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("message");
    assertEquals("no result within 200 ms", message);
  }

  @Test
  void aRunningJobCanBeHeldBackAndLetGoAgain(HeadwayServer server) {
    Http http = server.http();
    String id = http.launch("drill", "{\"items\":400,\"item_ms\":10,\"workers\":8}");
    assertEquals(
        200, http.send("PATCH", "/api/jobs/" + id, "{\"max_concurrency\":1}").statusCode());
    assertEquals(
        200, http.send("PATCH", "/api/jobs/" + id, "{\"max_concurrency\":8}").statusCode());
    assertEquals(400, http.awaitEnd(id, LONG).getJsonObject("totals").getInt("completed"));
  }

  @Test
  void aJobWaitsForTheJobsThatItDependsOn(HeadwayServer server) {
    Http http = server.http();
    String first = http.launch("drill", "{\"items\":40,\"item_ms\":20,\"workers\":1}");
    JsonObject second =
        http.launch(
            "{\"type\":\"drill\",\"parameters\":{\"items\":1},\"depends_on\":[\"" + first + "\"]}");
    assertEquals("pending", second.getString("status"));
    assertEquals("completed", http.awaitEnd(second.getString("job_id"), LONG).getString("status"));
    assertEquals("completed", http.job(first).getString("status"));
  }
}
