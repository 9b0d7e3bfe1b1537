package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.it.foreign.NightlyReader;
import dev.headway.it.foreign.NightlyWriter;
import dev.headway.it.foreign.StartNightly;
import dev.headway.testing.Await;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.RecordingSubscriber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch job that knows Headway only by the two listeners in its JSL, and that other code starts.
 */
class ForeignJobIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static HeadwayServer server;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = HeadwayServer.create().withWar(warWithNightlyJob()).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path warWithNightlyJob() throws IOException {
    Path war = folder.resolve("headway.war");
    Files.copy(Path.of("target/headway.war"), war);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path classes = zip.getPath("WEB-INF/classes");
      for (Class<?> type : List.of(NightlyReader.class, NightlyWriter.class, StartNightly.class)) {
        String file = type.getName().replace('.', '/') + ".class";
        add("/" + file, classes.resolve(file));
      }
      add(
          "/dev/headway/it/foreign/nightly.xml",
          classes.resolve("META-INF/batch-jobs/nightly.xml"));
    }
    return war;
  }

  private static void add(String resource, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    try (InputStream bytes = ForeignJobIT.class.getResourceAsStream(resource)) {
      Files.copy(bytes, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Starts one and gives the job that has appeared. */
  private static JsonObject begin(int items, int failAt) {
    Http http = server.http();
    List<JsonObject> before = nightlyJobs();
    assertEquals(
        202, http.post("/nightly?items=" + items + "&failAt=" + failAt, null).statusCode());
    Await.until(LONG, "the job's record", () -> nightlyJobs().size() > before.size());
    return nightlyJobs().get(0);
  }

  private static List<JsonObject> nightlyJobs() {
    return server.http().items("/api/jobs?type=batch:nightly");
  }

  @Test
  void itIsWatchedLiveFromItsStartToItsEnd() {
    JsonObject job = begin(200, 0);
    String id = job.getString("job_id");
    assertEquals("Nightly import", job.getString("title"));
    try (RecordingSubscriber client =
        new RecordingSubscriber(server.webSocket("/progress/ws/" + id))) {
      client.await(
          LONG,
          "progress on the way",
          frame ->
              frame.getString("type").equals("progress")
                  && !frame.isNull("progress")
                  && frame.getJsonNumber("progress").doubleValue() < 100);
      assertEquals("completed", client.awaitEnd(LONG).getString("status"));
    }
    JsonObject ended = server.http().job(id);
    assertEquals(200, ended.getJsonObject("totals").getInt("completed"));
    assertEquals(200, ended.getJsonObject("totals").getInt("total"));
    assertEquals(100.0, ended.getJsonNumber("progress").doubleValue());
    Stored.assertNumbered(server.http(), ended);
  }

  @Test
  void aCancelStopsIt() {
    String id = begin(100_000, 0).getString("job_id");
    Http http = server.http();
    assertEquals(
        202, http.post("/api/jobs/" + id + "/cancel", "{\"reason\":\"too late\"}").statusCode());
    JsonObject ended = http.awaitEnd(id, LONG);
    assertEquals("cancelled", ended.getString("status"));
    assertEquals("too late", ended.getJsonObject("cancel_requested").getString("reason"));
  }

  @Test
  void itsErrorIsTheJobsErrorAndItIsNotRestartedFromHere() {
    String id = begin(100, 35).getString("job_id");
    Http http = server.http();
    JsonObject ended = http.awaitEnd(id, LONG);
    assertEquals("failed", ended.getString("status"));
    assertTrue(ended.getString("error").contains("no row 35"), ended.getString("error"));
    assertEquals(30, ended.getJsonObject("totals").getInt("completed"));
    var restart = http.post("/api/jobs/" + id + "/restart", "{}");
    assertEquals(409, restart.statusCode());
    assertEquals("not_restartable", Http.parse(restart.body()).getString("code"));
  }
}
