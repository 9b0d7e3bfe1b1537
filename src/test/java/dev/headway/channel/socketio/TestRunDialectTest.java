package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.channel.ErrorCode;
import dev.headway.channel.Refusal;
import dev.headway.channel.outbox.Frame;
import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.RunSnapshot;
import dev.headway.platform.JsonText;
import dev.headway.progress.JobState;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TestRunDialectTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  private static JobEvent event(JobEvent.Type type, JobStatus status, String body, Result result) {
    JsonObject fields = JsonText.parseObject(body);
    return new JobEvent("j", 7, type, NOW, status, 50.0, "so far", fields, result);
  }

  private static JobEvent status(JobStatus status, String body) {
    return event(JobEvent.Type.STATUS, status, body, null);
  }

  private static JobEvent result(long seq, String output) {
    Result result =
        new Result(
            "case-" + seq,
            seq - 1,
            seq,
            "run",
            Outcome.FAILED,
            12.3456,
            2,
            NOW,
            NOW,
            50.0,
            "expected 4",
            output == null ? null : Json.createValue(output));
    return new JobEvent(
        "j", seq, JobEvent.Type.RESULT, NOW, JobStatus.IN_PROGRESS, 50.0, null, NOTHING, result);
  }

  private static JobState state(CancelRequest cancel) {
    Job job =
        new Job(
            "j",
            "test-run",
            "A run",
            JobStatus.IN_PROGRESS,
            NOTHING,
            Map.of(),
            List.of(),
            3,
            null,
            null,
            null,
            NOW,
            null,
            NOW,
            NOW,
            null,
            1,
            0,
            7,
            0,
            2,
            1,
            "n",
            null,
            cancel,
            null,
            null,
            NOTHING,
            List.of());
    return new JobState(
        job,
        7,
        50.0,
        "Running",
        null,
        2,
        1,
        4L,
        List.of(),
        1.23456,
        new JobState.Eta(1.6, 1, 2, "rate"),
        "case-4",
        List.of(
            new RunSnapshot.Worker("run", 0, "case-3", NOW, 1),
            new RunSnapshot.Worker("run", 1, null, null, 1),
            new RunSnapshot.Worker("run", 2, "case-4", NOW, 0)),
        null,
        null);
  }

  /** The one event in this frame, without its name. */
  private static JsonObject told(String name, Frame frame) {
    String start = "42[\"" + name + "\",";
    assertTrue(frame.text().startsWith(start), frame.text());
    return JsonText.parse(frame.text().substring(2)).asJsonArray().getJsonObject(1);
  }

  /** Of an event, which comes in a frame of joined ones. */
  private static JsonObject told(String name, JobEvent event) {
    List<Frame> frames = TestRunDialect.INSTANCE.events(List.of(event), state(null));
    assertEquals(1, frames.size());
    byte[] bytes = frames.get(0).separated();
    return told(name, Frame.of(new String(bytes, StandardCharsets.UTF_8)));
  }

  @Test
  void progress_has_the_figures_that_a_tracker_shows() {
    JsonObject told = told("progress", TestRunDialect.INSTANCE.progress(state(null)));
    assertEquals("j", told.getString("execution_id"));
    assertEquals("in_progress", told.getString("status"));
    assertEquals(4, told.getInt("total_tests"));
    assertEquals(2, told.getInt("completed_tests"));
    assertEquals(1, told.getInt("failed_tests"));
    assertEquals("case-4", told.getString("current_test"));
    assertEquals("[\"case-3\",\"case-4\"]", told.get("current_tests").toString());
    assertEquals("50.0", told.get("percent").toString());
    assertEquals("50.0", told.get("progress").toString());
    assertEquals("1.235", told.get("rate").toString());
    assertEquals(1_600, told.getInt("estimated_time_remaining_ms"));
    assertEquals(7, told.getInt("seq"));
    assertEquals(JsonValue.NULL, told.get("cancel_requested"));
  }

  @Test
  void a_change_of_status_is_a_progress_of_the_same_fields() {
    JobEvent started =
        status(JobStatus.QUEUED, "{\"metadata\":{\"completed\":0,\"failed\":0,\"attempt\":1}}");
    JsonObject told = told("progress", started);
    Set<String> fields = told("progress", TestRunDialect.INSTANCE.snapshot(state(null))).keySet();
    assertEquals(fields, told.keySet());
    assertEquals("queued", told.getString("status"));
    assertEquals(JsonValue.NULL, told.get("total_tests"));
    assertEquals(0, told.getInt("completed_tests"));
  }

  @Test
  void a_result_is_a_test_result() {
    JsonObject told = told("test-result", result(3, "5"));
    assertEquals(
        "{\"execution_id\":\"j\",\"test\":\"case-3\",\"outcome\":\"failed\",\"duration_ms\":12.346,"
            + "\"attempts\":2,\"output\":\"5\",\"message\":\"expected 4\",\"stage\":\"run\","
            + "\"started_at\":\"2026-01-01T00:00:00.000Z\","
            + "\"finished_at\":\"2026-01-01T00:00:00.000Z\",\"seq\":3}",
        told.toString());
  }

  @Test
  void completed_and_cancelled_are_complete_and_failed_is_an_error() {
    String totals = "\"completed\":3,\"failed\":1,\"total\":4";
    JsonObject completed =
        told(
            "execution-complete",
            status(JobStatus.COMPLETED, "{\"result\":{" + totals + ",\"details\":{\"cost\":2}}}"));
    assertEquals("completed", completed.getString("status"));
    assertEquals(4, completed.getInt("total_tests"));
    assertEquals(2, completed.getJsonObject("details").getInt("cost"));
    JsonObject cancelled =
        told(
            "execution-complete",
            status(
                JobStatus.CANCELLED,
                "{\"result\":{" + totals + ",\"cancel_requested\":{\"reason\":\"enough\"}}}"));
    assertEquals("cancelled", cancelled.getString("status"));
    assertEquals("enough", cancelled.getJsonObject("cancel_requested").getString("reason"));
    JsonObject failed =
        told(
            "execution-error",
            status(JobStatus.FAILED, "{\"result\":{" + totals + "},\"error\":\"no model\"}"));
    assertEquals("no model", failed.getString("error"));
    assertEquals(3, failed.getInt("completed_tests"));
  }

  @Test
  void a_cancel_is_told_when_it_is_asked_for() {
    JsonObject told =
        told(
            "cancellation-requested",
            status(
                JobStatus.IN_PROGRESS,
                "{\"cancel_requested\":{\"by\":\"ann\",\"reason\":\"enough\",\"at\":\"x\","
                    + "\"cleanup_partial_results\":true}}"));
    assertEquals("enough", told.getString("reason"));
    assertEquals("ann", told.getString("requested_by"));
    assertTrue(told.getBoolean("cleanup_partial_results"));
    CancelRequest asked = new CancelRequest("ann", "enough", NOW, true, true);
    List<Frame> toWhoAsked =
        TestRunDialect.INSTANCE.cancelTaken(state(asked).job(), false, Json.createValue(4));
    assertTrue(toWhoAsked.get(0).text().startsWith("434[{\"execution_id\":\"j\""));
    assertEquals("enough", told("cancellation-requested", toWhoAsked.get(1)).getString("reason"));
    assertEquals(List.of(), TestRunDialect.INSTANCE.cancelTaken(state(asked).job(), true, null));
  }

  @Test
  void active_executions_are_a_list_as_an_answer_or_as_an_event() {
    List<JobState> states = List.of(state(null));
    String answer =
        TestRunDialect.INSTANCE.jobs(states, false, NOW, Json.createValue(4)).get(0).text();
    assertTrue(answer.startsWith("434[[{\"execution_id\":\"j\""), answer);
    String event = TestRunDialect.INSTANCE.jobs(states, false, NOW, null).get(0).text();
    assertTrue(event.startsWith("42[\"active-executions\",[{\"execution_id\":\"j\""), event);
    assertTrue(event.contains("\"type\":\"test-run\",\"title\":\"A run\""), event);
  }

  @Test
  void a_refusal_is_an_answer_or_an_error() {
    Refusal asked =
        Refusal.of(ErrorCode.INVALID_REQUEST, "reason: must be a text", "j", Json.createValue(1));
    assertEquals(
        "431[{\"error\":\"Invalid message\",\"code\":\"invalid_request\","
            + "\"detail\":\"reason: must be a text\",\"execution_id\":\"j\"}]",
        TestRunDialect.INSTANCE.refused(asked).get(0).text());
    Refusal missing = Refusal.of(ErrorCode.JOB_NOT_FOUND, null, "j", null);
    told("execution-error", TestRunDialect.INSTANCE.refused(missing).get(0));
    Refusal limited = Refusal.of(ErrorCode.RATE_LIMITED, null, null, null);
    told("error", TestRunDialect.INSTANCE.refused(limited).get(0));
    told("execution-error", TestRunDialect.INSTANCE.deleted("j"));
  }

  @Test
  void artifacts_and_log_lines_have_no_word() {
    JobEvent log = event(JobEvent.Type.LOG, JobStatus.IN_PROGRESS, "{}", null);
    JobEvent artifact = event(JobEvent.Type.ARTIFACT, JobStatus.IN_PROGRESS, "{}", null);
    assertEquals(List.of(), TestRunDialect.INSTANCE.events(List.of(log, artifact), state(null)));
  }

  @Test
  void many_results_are_few_frames_and_none_is_too_large() {
    List<JobEvent> small =
        LongStream.rangeClosed(1, 450).mapToObj(seq -> result(seq, null)).toList();
    assertEquals(3, TestRunDialect.INSTANCE.events(small, state(null)).size());
    List<JobEvent> large =
        LongStream.rangeClosed(1, 20).mapToObj(seq -> result(seq, "x".repeat(60_000))).toList();
    List<Frame> frames = TestRunDialect.INSTANCE.events(large, state(null));
    assertEquals(10, frames.size());
    frames.forEach(frame -> assertTrue(frame.size() < 128 * 1024));
  }
}
