package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.Database;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.ReturningSubscriber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final System.Logger LOG = System.getLogger(TwoNodesIT.class.getName());
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofSeconds(3);

  /** Waiting jobs that are not in the queue's table, and rows there whose job does not wait. */
  private static final String TORN =
      "select (select count(*) from job j where j.status = 'queued' and not exists (select 1 from"
          + " scheduled_tasks t where t.task_name = 'run-job' and t.task_instance = j.id))"
          + " + (select count(*) from scheduled_tasks t where t.task_name = 'run-job'"
          + " and not exists (select 1 from job j where j.id = t.task_instance"
          + " and j.status = 'queued'))";

  private static HeadwayServer a;
  private static HeadwayServer b;

  @BeforeAll
  static void startBothAtOnce() {
    a = node("a", HeadwayServer.create(Database.POSTGRES));
    b = node("b", HeadwayServer.create(Database.POSTGRES).onDatabaseOf(a));
    a.begin();
    b.begin();
    a.awaitReady();
    b.awaitReady();
  }

  private static HeadwayServer node(String name, HeadwayServer server) {
    return server
        .withHeap(512)
        .with("headway.node", name)
        .with("headway.lease.seconds", Long.toString(LEASE.toSeconds()));
  }

  @AfterAll
  static void stop() {
    a.close();
    b.close();
  }

  /** A job, the node that runs it, and the other one. */
  private record Running(String id, HeadwayServer here, HeadwayServer there) {}

  private static Running launch(int items, int itemMs) {
    String id =
        a.http()
            .launch(
                "drill",
                "{\"items\":" + items + ",\"item_ms\":" + itemMs + ",\"workers\":4,\"stages\":2}");
    Await.until(LONG, "the job to run", () -> nodeOf(id) != null);
    return nodeOf(id).equals("a") ? new Running(id, a, b) : new Running(id, b, a);
  }

  /** Null while no node runs it. */
  private static String nodeOf(String id) {
    for (JsonObject node :
        a.http().json("/api/queue").getJsonArray("nodes").getValuesAs(JsonObject.class)) {
      for (JsonString job : node.getJsonArray("job_ids").getValuesAs(JsonString.class)) {
        if (job.getString().equals(id)) {
          return node.getString("node");
        }
      }
    }
    return null;
  }

  @Test
  @Order(1)
  void aJobIsWatchedLiveOnTheNodeThatDoesNotRunIt() {
    Running job = launch(400, 20);
    try (RecordingSubscriber client =
        new RecordingSubscriber(job.there().webSocket("/progress/ws"))) {
      client.send("{\"type\":\"subscribe\",\"job_id\":\"" + job.id() + "\",\"after\":0}");
      client.awaitEnd(LONG);
      long last = job.there().http().job(job.id()).getJsonNumber("seq").longValue();
      Await.until(LONG, "all events", () -> client.seqs().size() >= last);
      assertEquals(Stored.upTo(last), client.seqs());
      List<Long> delays = delays(client);
      LOG.log(
          System.Logger.Level.INFO,
          "ms from an item''s end on one node to its frame from the other: median {0}, most {1}",
          delays.get(delays.size() / 2),
          delays.get(delays.size() - 1));
      assertTrue(delays.get(delays.size() - 1) < 5_000, () -> "delays " + delays);
    }
    Stored.assertWhole(job.here().http(), job.id(), 400, 0);
  }

  @Test
  @Order(1)
  void whoFollowsAllJobsHearsOfThoseOfTheOtherNode() {
    try (RecordingSubscriber client = new RecordingSubscriber(a.webSocket("/progress/ws"));
        RecordingSubscriber other = new RecordingSubscriber(b.webSocket("/progress/ws"))) {
      for (RecordingSubscriber each : List.of(client, other)) {
        each.send("{\"type\":\"subscribe\",\"job_id\":\"*\"}");
        each.await(LONG, "the answer", frame -> frame.getString("type").equals("subscribed"));
      }
      String id = launch(100, 20).id();
      for (RecordingSubscriber each : List.of(client, other)) {
        each.await(LONG, "the end", frame -> isEndOf(id, frame));
        assertEquals(
            List.of("pending", "queued", "in_progress", "completed"),
            each.frames("status").stream()
                .filter(frame -> frame.getString("job_id").equals(id))
                .map(frame -> frame.getString("status"))
                .toList());
        assertTrue(each.frames("progress").size() > 1);
      }
    }
  }

  private static boolean isEndOf(String id, JsonObject frame) {
    return frame.getString("type").equals("status")
        && frame.getString("job_id").equals(id)
        && frame.getString("status").equals("completed");
  }

  @Test
  @Order(1)
  void aJobAndItsPlaceInTheQueueAppearAndVanishTogether() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try (Connection database = a.connect();
        PreparedStatement query = database.prepareStatement(TORN)) {
      List<Future<String>> launches = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        Http http = n % 2 == 0 ? a.http() : b.http();
        launches.add(clients.submit(() -> http.launch("drill", "{\"items\":1,\"workers\":1}")));
      }
      while (!launches.stream().allMatch(Future::isDone)) {
        assertEquals(0, count(query), "halves of a job that waits");
      }
      for (Future<String> launch : launches) {
        assertEquals("completed", a.http().awaitEnd(launch.get(), LONG).getString("status"));
        assertEquals(0, count(query), "halves of a job that waits");
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static int count(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static List<Long> delays(RecordingSubscriber client) {
    List<Long> delays = new ArrayList<>();
    for (JsonObject frame : client.frames("result")) {
      for (JsonObject result : frame.getJsonArray("results").getValuesAs(JsonObject.class)) {
        Instant finished = Instant.parse(result.getString("finished_at"));
        delays.add(Duration.between(finished, client.arrivalOf(frame)).toMillis());
      }
    }
    delays.sort(null);
    return delays;
  }

  @Test
  @Order(2)
  void aCancelReachesTheNodeThatRunsTheJob() {
    Running job = launch(100_000, 20);
    Http there = job.there().http();
    long asked = System.nanoTime();
    assertEquals(
        202,
        there.post("/api/jobs/" + job.id() + "/cancel", "{\"reason\":\"enough\"}").statusCode());
    JsonObject end = there.awaitEnd(job.id(), Duration.ofSeconds(15));
    LOG.log(
        System.Logger.Level.INFO,
        "ms from a cancel on the other node to the end: {0}",
        (System.nanoTime() - asked) / 1_000_000);
    assertEquals("cancelled", end.getString("status"));
    assertEquals("enough", end.getJsonObject("cancel_requested").getString("reason"));
    Stored.assertNumbered(there, end);
  }

  @Test
  @Order(3)
  void aNodeThatWasFrozenForLongerThanItsLeaseChangesNothingAnyMore() {
    Running job = launch(800, 25);
    try (ReturningSubscriber client = new ReturningSubscriber(job.there(), job.id())) {
      client.awaitEvents(100, LONG);
      signal("STOP", job.here());
      try {
        awaitTakeover(job, "a frozen node");
      } finally {
        signal("CONT", job.here());
      }
      assertWholeAfterTakeover(job, client, 800);
    }
    assertEquals(200, job.here().http().statusOf("/api/health/ready"));
  }

  @Test
  @Order(4)
  void theJobsOfANodeThatDiedGoOnOnTheOther() {
    Running job = launch(800, 25);
    try (ReturningSubscriber client = new ReturningSubscriber(job.there(), job.id())) {
      client.awaitEvents(100, LONG);
      job.here().killHard();
      awaitTakeover(job, "a node that died");
      assertWholeAfterTakeover(job, client, 800);
    }
  }

  private static void awaitTakeover(Running job, String from) {
    long began = System.nanoTime();
    Await.until(
        LEASE.plusSeconds(9),
        () -> "the takeover of " + job.there().http().job(job.id()),
        () -> isTakenOver(job.there().http().job(job.id())));
    LOG.log(
        System.Logger.Level.INFO,
        "ms until a job was taken over from {0}, the lease being {1} s: {2}",
        from,
        LEASE.toSeconds(),
        Long.toString((System.nanoTime() - began) / 1_000_000));
  }

  private static boolean isTakenOver(JsonObject job) {
    return job.getInt("attempt") == 2 && job.getString("status").equals("in_progress");
  }

  private static void assertWholeAfterTakeover(Running job, ReturningSubscriber client, int items) {
    client.visit().awaitEnd(LONG);
    Http there = job.there().http();
    long last = there.job(job.id()).getJsonNumber("seq").longValue();
    client.awaitEvents((int) last, LONG);
    assertEquals(Stored.upTo(last), client.seqs());
    assertEquals(2, there.job(job.id()).getInt("attempt"));
    Stored.assertWhole(there, job.id(), items, 0);
  }

  private static void signal(String name, HeadwayServer server) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
      assertEquals(0, code);
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
