package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.ReturningSubscriber;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at random moments loses nothing and doubles nothing. How often: {@code
 * -Dheadway.it.kills=10}.
 */
@Tag("database")
class CrashIT {
  private static final System.Logger LOG = System.getLogger(CrashIT.class.getName());
  private static final int KILLS = Integer.getInteger("headway.it.kills", 3);
  private static final int ITEMS = 1_200 * (KILLS + 1);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int BURST_THREADS = 4;

  /** Room for a job of four workers and two of one, not for one of five as well. */
  private static final String THREADS = "12";

  private static final String RECOVERY_LIMIT = "headway.recovery.limit";

  private static HeadwayServer server;
  private static final long SEED = System.nanoTime();
  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() {
    server =
        HeadwayServer.create()
            .with("headway.batch.threads", THREADS)
            .with("headway.node", "crash")
            .start();
    LOG.log(System.Logger.Level.INFO, "Random moments from seed {0}", Long.toString(SEED));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void noItemIsLostOrDoneTwiceAndNoEventNumberIsMissingOrDoubleHoweverOftenTheServerIsKilled() {
    Http http = server.http();
    String id =
        http.launch(
            "drill",
            "{\"items\":"
                + ITEMS
                + ",\"item_ms\":8,\"item_ms_spread\":8,\"workers\":4,\"stages\":5,"
                + "\"fail_items\":[1,700,2000],\"artifacts\":3}");
    String stuck = http.launch("drill", "{\"items\":1,\"item_ms\":3600000,\"workers\":1}");
    String waiting = http.launch("drill", "{\"items\":300,\"workers\":5,\"stages\":3}");
    List<Long> resumed = new ArrayList<>();
    try (ReturningSubscriber client = new ReturningSubscriber(server, id)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        client.awaitEvents(moment(kill), LONG);
        server.killHard();
        int before = client.seqs().size();
        long restarted = System.nanoTime();
        server.with(RECOVERY_LIMIT, "1").start();
        client.comeBack();
        client.awaitEvents(before + 5, LONG);
        resumed.add(Duration.ofNanos(System.nanoTime() - restarted).toMillis());
      }
      client.visit().awaitEnd(LONG.multipliedBy(2));
      long last = http.job(id).getJsonNumber("seq").longValue();
      client.awaitEvents((int) last, LONG);
      assertEquals(Stored.upTo(last), client.seqs());
    }
    JsonObject givenUp = http.awaitEnd(stuck, LONG);
    assertEquals("failed", givenUp.getString("status"));
    String why = givenUp.getString("error");
    assertTrue(why.endsWith("stopped while it ran; given up after 1 try without a result"), why);
    assertCompletes(waiting);
    Stored.assertWhole(http, id, ITEMS, 3);
    Stored.assertWhole(http, waiting, 300, 0);
    for (int n = 1; n <= 3; n++) {
      assertEquals(
          "artifact " + n + " of a drill\n",
          http.get("/api/jobs/" + id + "/artifacts/drill-" + n + ".txt").body());
    }
    assertEquals(KILLS + 1, http.job(id).getInt("attempt"));
    LOG.log(
        System.Logger.Level.INFO,
        "{0} kills, {1} items, ms from the restart to new events: {2}",
        KILLS,
        Integer.toString(ITEMS),
        resumed);
  }

  /** So many events after which the server is killed: anywhere in the kill's share of the job. */
  private int moment(int kill) {
    int share = ITEMS / (KILLS + 1);
    return share * (kill - 1) + 100 + random.nextInt(share);
  }

  @Test
  void whatWasAnsweredBeforeTheKillHoldsAfterIt() throws InterruptedException {
    Http http = server.http();
    String ended = http.launch("drill", "{\"items\":50,\"fail_items\":[3,30],\"workers\":1}");
    http.awaitEnd(ended, LONG);
    String running = http.launch("drill", "{\"items\":100000,\"item_ms\":20,\"workers\":1}");
    Await.until(
        LONG, "items", () -> http.job(running).getJsonObject("totals").getInt("completed") > 0);
    KilledGeneration generation = KilledGeneration.underWay(http);
    Map<String, String> launched = new ConcurrentHashMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(BURST_THREADS);
    for (int n = 0; n < BURST_THREADS; n++) {
      String name = "client-" + n + "-" + SEED;
      clients.execute(() -> launchUntilKilled(name, launched));
    }
    Await.until(LONG, "launches", () -> launched.size() > 20 + random.nextInt(60));
    assertAccepted(
        http.post("/api/jobs/" + ended + "/restart", "{\"only\":\"failed\"}"), "restart");
    assertAccepted(http.post("/api/jobs/" + running + "/cancel", "{\"reason\":\"why not\"}"), "");
    server.killHard();
    clients.shutdownNow();
    assertTrue(clients.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS));
    server.with(RECOVERY_LIMIT, "10").start();

    generation.assertGoesOn();
    JsonObject cancelled = http.awaitEnd(running, LONG);
    assertEquals("cancelled", cancelled.getString("status"));
    assertEquals("why not", cancelled.getJsonObject("cancel_requested").getString("reason"));
    Stored.assertNumbered(http, cancelled);
    launched.forEach(
        (key, id) -> assertEquals(id, launch(key).body().replaceAll(JOB_ID, "$1"), key));
    launched.values().forEach(CrashIT::assertCompletes);
    launched.values().forEach(id -> Stored.assertWhole(http, id, 20, 0));
    assertCompletes(ended);
    assertTrue(http.job(ended).getInt("attempt") >= 2);
    Stored.assertNumbered(http, http.job(ended));
    LOG.log(System.Logger.Level.INFO, "{0} launches were answered", launched.size());
  }

  private static final String JOB_ID = "(?s).*\"job_id\":\"([^\"]+)\".*";

  private static void assertCompletes(String id) {
    JsonObject job = server.http().awaitEnd(id, LONG);
    assertEquals("completed", job.getString("status"), job::toString);
  }

  private static void assertAccepted(HttpResponse<String> answer, String what) {
    assertEquals(202, answer.statusCode(), () -> what + answer.body());
  }

  private static void launchUntilKilled(String name, Map<String, String> launched) {
    for (int n = 1; ; n++) {
      String key = name + "-" + n;
      HttpResponse<String> answer;
      try {
        answer = launch(key);
      } catch (AssertionError killed) {
        return;
      }
      assertAccepted(answer, key);
      launched.put(key, answer.body().replaceAll(JOB_ID, "$1"));
    }
  }

  /** Short jobs of many stages, so that the kill meets some of them between two. */
  private static HttpResponse<String> launch(String key) {
    return server
        .http()
        .post(
            "/api/jobs",
            "{\"type\":\"drill\",\"parameters\":{\"items\":20,\"workers\":1,\"stages\":10}}",
            "Idempotency-Key",
            key);
  }
}
