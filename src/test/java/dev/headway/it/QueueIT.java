package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import dev.headway.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits, why, and in which order it starts. */
@ExtendWith(SharedServer.class)
class QueueIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** With it, a job needs all threads of the batch pool. */
  private static final int ALL_WORKERS = 63;

  private static final String SCHEDULE = "each-second";

  /** A test that fails must not leave a full pool to the others. */
  @AfterEach
  void clear(Http http) {
    http.send("DELETE", "/api/schedules/" + SCHEDULE, null);
    List<JsonObject> left =
        http.items("/api/jobs?status=pending&status=queued&status=in_progress&limit=1000");
    left.forEach(job -> http.post("/api/jobs/" + job.getString("job_id") + "/cancel", "{}"));
    left.forEach(job -> http.awaitEnd(job.getString("job_id"), LONG));
  }

  private static String job(int items, int itemMs, int workers, String more) {
    return "{\"type\":\"drill\",\"parameters\":{\"items\":"
        + items
        + ",\"item_ms\":"
        + itemMs
        + ",\"workers\":"
        + workers
        + "}"
        + more
        + "}";
  }

  private static String launchAll(Http http, String more) {
    return http.launch(job(1, 0, ALL_WORKERS, more)).getString("job_id");
  }

  /** A job that leaves no thread for another. */
  private static String block(Http http) {
    String id = http.launch(job(1_000_000, 50, ALL_WORKERS, "")).getString("job_id");
    Await.until(
        LONG, "the blocking job", () -> http.job(id).getString("status").equals("in_progress"));
    return id;
  }

  private static void cancel(Http http, String id) {
    assertEquals(202, http.post("/api/jobs/" + id + "/cancel", "{}").statusCode());
  }

  @Test
  void jobsStartByPriorityThenByAgeAndSayWhatTheyWaitFor(HeadwayServer server) {
    Http http = server.http();
    String blocker = block(http);
    String old = launchAll(http, "");
    String older = launchAll(http, ",\"priority\":-5");
    String urgent = launchAll(http, ",\"priority\":9");
    String raised = launchAll(http, "");
    assertEquals(200, http.send("PATCH", "/api/jobs/" + raised, "{\"priority\":5}").statusCode());
    List<String> order = List.of(urgent, raised, old, older);
    Await.until(LONG, () -> "the queue " + waiting(http), () -> waiting(http).equals(order));

    Await.until(LONG, "the reason", () -> reasonOf(http, urgent).equals("admission"));
    assertEquals(
        "needs 64 threads of the batch pool, 0 are free",
        queueItem(http, urgent).getString("detail"));
    Await.until(LONG, "its new position", () -> positionOf(http, raised) == 2);
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + old))) {
      JsonObject snapshot =
          client.await(
              LONG,
              "a snapshot that says why it waits",
              frame ->
                  frame.getString("type").equals("snapshot")
                      && frame.getJsonObject("metadata").containsKey("waiting"));
      JsonObject why = snapshot.getJsonObject("metadata").getJsonObject("waiting");
      assertEquals("position", why.getString("reason"));
      assertEquals(3, why.getInt("position"));
    }
    cancel(http, blocker);
    order.forEach(id -> assertEquals("completed", http.awaitEnd(id, LONG).getString("status")));
    Comparator<String> byStart = Comparator.comparing(id -> startOf(http, id));
    assertEquals(order, order.stream().sorted(byStart).toList());
  }

  @Test
  @Tag("database")
  void whoWaitsForAnotherJobStandsBehindThoseThatAreDueAndSaysForWhich(Http http) {
    String blocker = block(http);
    String first = launchAll(http, ",\"depends_on\":[\"" + blocker + "\"],\"priority\":9");
    String second = launchAll(http, ",\"depends_on\":[\"" + first + "\"]");
    String due = launchAll(http, "");
    List<String> order = List.of(due, first, second);
    Await.until(LONG, () -> "the queue " + waiting(http), () -> waiting(http).equals(order));
    assertEquals(3, http.json("/api/queue").getInt("waiting"));
    List<String> reasons =
        List.of("waits for job " + blocker + " (running)", "waits for job " + first + " (pending)");
    Await.until(
        LONG,
        () -> "the reasons " + queue(http),
        () -> reasons.equals(List.of(detailOf(http, first), detailOf(http, second))));
    assertEquals("dependency", reasonOf(http, second));
    assertTrue(queueItem(http, first).isNull("position"));
    Await.until(LONG, "its position", () -> positionOf(http, due) == 1);
    List.of(due, second, first, blocker).forEach(id -> cancel(http, id));
  }

  private static List<String> waiting(Http http) {
    return queue(http).stream().map(item -> item.getString("job_id")).toList();
  }

  private static List<JsonObject> queue(Http http) {
    return http.json("/api/queue").getJsonArray("items").getValuesAs(JsonObject.class);
  }

  private static JsonObject queueItem(Http http, String id) {
    return queue(http).stream()
        .filter(item -> item.getString("job_id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String reasonOf(Http http, String id) {
    return queueItem(http, id).getString("reason", "");
  }

  private static String detailOf(Http http, String id) {
    return queueItem(http, id).getString("detail", "");
  }

  private static int positionOf(Http http, String id) {
    return queueItem(http, id).getInt("position", 0);
  }

  private static Instant startOf(Http http, String id) {
    return Instant.parse(http.job(id).getString("started_at"));
  }

  @Test
  void aDelayedJobStartsAtItsTimeAndHoldsNobodyUp(Http http) {
    Instant at = Instant.now().plusSeconds(3);
    String delayed =
        http.launch(job(1, 0, 1, ",\"priority\":100,\"start_at\":\"" + at + "\""))
            .getString("job_id");
    JsonObject why = queueItem(http, delayed);
    assertEquals("start_time", why.getString("reason"));
    String other = http.launch(job(1, 0, 1, "")).getString("job_id");
    http.awaitEnd(other, LONG);
    assertTrue(startOf(http, other).isBefore(at));
    http.awaitEnd(delayed, LONG);
    assertFalse(startOf(http, delayed).isBefore(at));
    assertTrue(startOf(http, delayed).isBefore(at.plusSeconds(3)), "it came late");
  }

  @Test
  void aJobThatWaitsIsCancelledAtOnce(Http http) {
    String blocker = block(http);
    String waits = launchAll(http, "");
    cancel(http, waits);
    assertEquals("cancelled", http.job(waits).getString("status"));
    assertFalse(waiting(http).contains(waits));
    cancel(http, blocker);
    http.awaitEnd(blocker, LONG);
  }

  @Test
  void aJobThatCouldNeverStartIsRefused(Http http) {
    HttpResponse<String> refused = http.post("/api/jobs", job(1, 0, ALL_WORKERS + 1, ""));
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("/parameters/workers"), refused.body());
  }

  @Test
  void aScheduleLaunchesAJobEachTimeUntilItIsDeleted(Http http) {
    assertEquals(
        201,
        http.post(
                "/api/schedules",
                "{\"name\":\""
                    + SCHEDULE
                    + "\",\"cron\":\"* * * * * *\",\"type\":\"drill\","
                    + "\"title\":\"by schedule\",\"parameters\":{\"items\":1},"
                    + "\"labels\":{\"from\":\"cron\"}}")
            .statusCode());
    Await.until(LONG, "two jobs of the schedule", () -> ofSchedule(http).size() >= 2);
    assertEquals(204, http.send("DELETE", "/api/schedules/" + SCHEDULE, null).statusCode());
    List<JsonObject> launched = ofSchedule(http);
    launched.forEach(
        job ->
            assertEquals(
                "completed", http.awaitEnd(job.getString("job_id"), LONG).getString("status")));
    Set<String> seconds =
        launched.stream()
            .map(job -> job.getString("created_at").substring(0, 19))
            .collect(Collectors.toSet());
    assertEquals(launched.size(), seconds.size(), "one for each second");
  }

  private static List<JsonObject> ofSchedule(Http http) {
    return http.items("/api/jobs?label=from%3Dcron");
  }

  @Test
  void anEndedJobCanBeDeletedARunningOneCannot(Http http) {
    String running = http.launch(job(100_000, 20, 1, "")).getString("job_id");
    assertEquals(409, http.send("DELETE", "/api/jobs/" + running, null).statusCode());
    cancel(http, running);
    http.awaitEnd(running, LONG);
    assertEquals(204, http.send("DELETE", "/api/jobs/" + running, null).statusCode());
    assertEquals(404, http.statusOf("/api/jobs/" + running));
    assertEquals(404, http.statusOf("/api/jobs/" + running + "/results"));
    assertEquals(404, http.send("DELETE", "/api/jobs/" + running, null).statusCode());
  }

  @Test
  void theSameIdempotencyKeyMakesOneJobHoweverOftenItIsSent(Http http) {
    String key = "key-" + System.nanoTime();
    Map<String, Integer> ids = new ConcurrentHashMap<>();
    IntStream.range(0, 12)
        .parallel()
        .mapToObj(n -> http.post("/api/jobs", job(3, 0, 1, ""), "Idempotency-Key", key))
        .forEach(
            answer -> {
              assertEquals(202, answer.statusCode(), answer.body());
              ids.merge(Http.parse(answer.body()).getString("job_id"), 1, Integer::sum);
            });
    assertEquals(1, ids.size(), () -> "jobs " + ids);
    HttpResponse<String> other = http.post("/api/jobs", job(4, 0, 1, ""), "Idempotency-Key", key);
    assertEquals(422, other.statusCode());
    assertEquals("idempotency_key_reused", Http.parse(other.body()).getString("code"));
  }
}
