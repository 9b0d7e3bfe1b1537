package dev.headway.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.RunSnapshot;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The golden messages are what every client is tested with. */
class EventJsonTest {
  private static final Instant AT = ManualClock.START;

  private static JobBuilder job() {
    JobBuilder job = JobBuilder.aJob("job-123").type("fractal").seq(41).done(30);
    job.failed = 2;
    job.labels = Map.of("team", "blue");
    job.stages(
        new Stage(0, "render", "Render", 3, true, StageStatus.IN_PROGRESS, 40L, 30, 2, AT, null),
        new Stage(
            1, "assemble", "Assemble", 1, false, StageStatus.PENDING, null, 0, 0, null, null));
    return job;
  }

  private static JobState running(Job job) {
    RunSnapshot.Worker worker =
        new RunSnapshot.Worker("render", 0, "tile 7/40", AT.plusMillis(500), 30);
    return new JobState(
        job,
        41,
        56.25,
        "Render: 30 of 40",
        job.stages().get(0),
        30,
        2,
        40L,
        job.stages(),
        12.5,
        new JobState.Eta(0.8, 0.6, 1.2, "rate"),
        "tile 7/40",
        List.of(worker),
        null,
        null);
  }

  private static JobState waiting() {
    JobBuilder queued = JobBuilder.aJob("job-124").type("fractal").status(JobStatus.QUEUED).seq(1);
    queued.message = null;
    Job job = queued.build();
    return new JobState(
        job,
        1,
        0.0,
        "3rd in the queue",
        null,
        0,
        0,
        null,
        job.stages(),
        null,
        null,
        null,
        List.of(),
        null,
        new JobState.Waiting("position", 3, "3rd in the queue"));
  }

  private static JobState stalled() {
    JobState s = running(job().build());
    return new JobState(
        s.job(),
        s.seq(),
        s.progress(),
        "no item finished for 45 s",
        s.stage(),
        s.completed(),
        s.failed(),
        s.total(),
        s.stages(),
        s.rate(),
        s.eta(),
        s.current(),
        s.workers(),
        AT.minusSeconds(45),
        null);
  }

  private static JobState failed() {
    JobBuilder job = job().status(JobStatus.FAILED).ran(AT.minusSeconds(10), AT);
    job.error = "The disk is full";
    job.message = null;
    job.cancel = new CancelRequest("ann", "too slow", AT, true, false);
    Job built = job.build();
    return new JobState(
        built,
        43,
        56.25,
        null,
        null,
        30,
        2,
        40L,
        built.stages(),
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }

  private static JobEvent result(long seq, Outcome outcome, String message, JsonValue output) {
    Result result =
        new Result(
            "tile " + seq + "/40",
            seq,
            seq,
            "render",
            outcome,
            12.3456,
            1,
            AT.minusMillis(12),
            AT,
            50.5,
            message,
            output);
    return new JobEvent(
        "job-123",
        seq,
        JobEvent.Type.RESULT,
        AT,
        JobStatus.IN_PROGRESS,
        50.5,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        result);
  }

  private static JobEvent event(JobEvent.Type type, JobStatus status, String message, String body) {
    JsonObject fields = Json.createReader(new StringReader(body)).readObject();
    return new JobEvent("job-123", 42, type, AT, status, 100.0, message, fields, null);
  }

  /** {@code -Dgolden.write=true} writes what is to be read and committed. */
  private static void assertGolden(String name, JsonObject actual) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      write(Path.of("src/test/resources/golden", name + ".json"), actual);
      return;
    }
    try (InputStream in = EventJsonTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      assertTrue(in != null, "no golden " + name + ", it would be " + actual);
      assertEquals(Json.createReader(in).readObject(), actual, () -> "golden " + name);
    }
  }

  private static void write(Path file, JsonObject message) throws IOException {
    Map<String, ?> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    StringWriter text = new StringWriter();
    try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(text)) {
      writer.write(message);
    }
    Files.writeString(file, text.toString().strip() + "\n");
  }

  @Test
  void a_progress_is_as_the_contract_says() throws IOException {
    assertGolden("progress", EventJson.progress(running(job().build()), AT));
  }

  @Test
  void a_progress_of_a_stalled_and_of_a_waiting_job_say_why() throws IOException {
    assertGolden("progress-stalled", EventJson.progress(stalled(), AT));
    assertGolden("progress-waiting", EventJson.progress(waiting(), AT));
  }

  @Test
  void a_snapshot_is_as_the_contract_says() throws IOException {
    assertGolden("snapshot", EventJson.snapshot(running(job().build()), AT));
    assertGolden("snapshot-failed", EventJson.snapshot(failed(), AT));
  }

  @Test
  void a_job_is_as_the_contract_says() throws IOException {
    assertGolden("job", EventJson.job(running(job().build()), AT.plusSeconds(2)));
    assertGolden("job-waiting", EventJson.job(waiting(), AT));
    assertGolden("job-failed", EventJson.job(failed(), AT));
  }

  @Test
  void results_travel_together() throws IOException {
    JsonValue output = Json.createObjectBuilder().add("x", 3).build();
    JobEvent passed = result(40, Outcome.PASSED, null, output);
    JobEvent bad = result(41, Outcome.FAILED, "3 is not 4", null);
    assertGolden("results", EventJson.results(List.of(passed, bad)));
    String text = EventJson.resultsText(List.of(passed, bad));
    assertEquals(EventJson.results(List.of(passed, bad)).toString(), text);
    assertGolden("result", EventJson.result(bad.result()));
  }

  @Test
  void status_artifact_and_log_carry_their_own_fields() throws IOException {
    String totals =
        "{\"metadata\":{\"completed\":40,\"failed\":2,\"total\":40,\"attempt\":1},"
            + "\"result\":{\"completed\":40,\"failed\":2},\"seq\":7,\"type\":\"forged\"}";
    assertGolden(
        "status",
        EventJson.event(event(JobEvent.Type.STATUS, JobStatus.COMPLETED, "Completed", totals)));
    String file =
        "{\"name\":\"image.png\",\"media_type\":\"image/png\",\"size\":1234,"
            + "\"href\":\"/api/jobs/job-123/artifacts/image.png\"}";
    assertGolden(
        "artifact",
        EventJson.event(event(JobEvent.Type.ARTIFACT, JobStatus.IN_PROGRESS, null, file)));
    assertGolden(
        "log",
        EventJson.event(
            event(
                JobEvent.Type.LOG,
                JobStatus.IN_PROGRESS,
                "Disk is slow",
                "{\"level\":\"warning\"}")));
  }

  @Test
  void an_unknown_progress_is_null_and_a_figure_that_json_lacks_as_well() {
    JobState s = running(job().build());
    JobState odd =
        new JobState(
            s.job(),
            1,
            null,
            null,
            null,
            0,
            0,
            null,
            List.of(),
            Double.POSITIVE_INFINITY,
            null,
            null,
            List.of(),
            null,
            null);
    JsonObject json = EventJson.progress(odd, AT);
    assertEquals(JsonValue.NULL, json.get("progress"));
    assertEquals("", json.getString("message"));
  }

  @Test
  void timestamps_have_milliseconds_in_utc() {
    assertEquals("2026-01-01T00:00:00.000Z", Timestamps.of(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals("1969-12-31T23:59:59.999Z", Timestamps.of(Instant.ofEpochMilli(-1)));
  }

  @Test
  void a_frame_of_a_hundred_results_is_encoded_quickly() {
    List<JobEvent> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(result(i + 1, Outcome.PASSED, null, null));
    }
    long object = best(() -> EventJson.results(events).toString());
    long text = best(() -> EventJson.resultsText(events));
    System.out.printf("100 results: object %d us, text %d us%n", object / 1_000, text / 1_000);
    // far above what it takes, for machines that are busy
    assertTrue(text < 1_000_000, "best of many took " + text / 1_000 + " us");
  }

  private static long best(Supplier<String> encoding) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3_000; round++) {
      long begin = System.nanoTime();
      assertTrue(encoding.get().length() > 10_000);
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }
}
