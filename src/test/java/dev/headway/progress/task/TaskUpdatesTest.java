package dev.headway.progress.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import dev.headway.progress.JobState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskUpdatesTest {
  private static final String TYPE = "api-tests";
  private static final List<String> PETS =
      List.of("GET /pets", "GET /pets/{id}", "POST /pets", "PUT /pets/{id}", "DELETE /pets/{id}");

  private static JobState state(long total) {
    List<Stage> stages = GenerationEvents.stages(StageStatus.IN_PROGRESS, 2, total);
    return GenerationEvents.state(TYPE, JobStatus.IN_PROGRESS, null, stages);
  }

  private static List<String> told(List<JobEvent> events, JobState state) {
    return events.stream()
        .map(event -> TaskUpdates.of(event, state))
        .flatMap(Optional::stream)
        .map(update -> update.stage() + " " + update.progress() + " " + update.message())
        .toList();
  }

  private static List<TaskUpdate> endpoints(int count, Outcome outcome) {
    GenerationEvents job = new GenerationEvents("j");
    IntStream.range(0, count).forEach(n -> job.result(n, "GET /" + n, outcome, null));
    JobState state = state(count);
    return job.events().stream()
        .map(event -> TaskUpdates.of(event, state))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String json(JobEvent event) {
    return TaskUpdates.of(event, state(5)).orElseThrow().json().toString();
  }

  @Test
  void a_generation_is_told_step_by_step_with_the_progress_of_each_stage() {
    assertEquals(
        List.of(
            "starting 0 Starting...",
            "parsing 10 Parsing OpenAPI specification...",
            "parsing 100 OpenAPI specification parsed successfully",
            "generating 20 Generating test cases for 5 endpoints...",
            "generating 40 Generating test cases for endpoint 1/5: GET /pets",
            "generating 50 Generating test cases for endpoint 2/5: GET /pets/{id}",
            "generating 60 Generating test cases for endpoint 3/5: POST /pets",
            "generating 70 Generating test cases for endpoint 4/5: PUT /pets/{id}",
            "generating 80 Generating test cases for endpoint 5/5: DELETE /pets/{id}",
            "generating 100 Test cases generated successfully",
            "zipping 20 Creating ZIP file...",
            "zipping 100 ZIP file created successfully",
            "complete 100 Generation complete! ZIP file ready for download."),
        told(GenerationEvents.whole("j", PETS), state(5)));
  }

  @Test
  void that_it_starts_is_told_once_in_each_attempt() {
    GenerationEvents job = new GenerationEvents("j");
    for (int attempt = 1; attempt <= 2; attempt++) {
      String body = "{\"metadata\":{\"attempt\":" + attempt + "}}";
      if (attempt == 1) {
        job.status(JobStatus.PENDING, body);
      }
      job.status(JobStatus.QUEUED, body).status(JobStatus.IN_PROGRESS, body);
    }
    assertEquals(
        List.of("starting 0 Starting...", "starting 0 Starting..."), told(job.events(), state(5)));
  }

  @Test
  void an_endpoint_has_its_number_and_their_count_and_other_steps_have_none() {
    GenerationEvents job = new GenerationEvents("j");
    job.line("Creating ZIP file...").result(2, "POST /pets", Outcome.PASSED, "9 cases");
    assertEquals(
        "{\"stage\":\"zipping\",\"progress\":20,\"message\":\"Creating ZIP file...\","
            + "\"timestamp\":\"2026-01-01T00:00:00.000Z\"}",
        json(job.events().get(0)));
    assertEquals(
        "{\"stage\":\"generating\",\"progress\":60,"
            + "\"message\":\"Generating test cases for endpoint 3/5: POST /pets\","
            + "\"timestamp\":\"2026-01-01T00:00:00.000Z\","
            + "\"endpoint_count\":5,\"current_endpoint\":3}",
        json(job.events().get(1)));
  }

  @Test
  void that_the_file_is_ready_is_told_only_when_it_can_be_fetched() {
    GenerationEvents job = new GenerationEvents("j");
    job.line("Generation complete! ZIP file ready for download.");
    assertEquals(List.of(), told(job.events(), state(5)));
    job.status(JobStatus.COMPLETED, "{}");
    assertEquals(1, told(job.events(), state(5)).size());
  }

  @Test
  void other_lines_and_files_are_passed_over() {
    GenerationEvents job = new GenerationEvents("j").artifact();
    job.line("#/paths/~1pets: no responses").line("Generating test cases for all endpoints...");
    job.line("Generating test cases for 99999999999999999999 endpoints...").line(null);
    assertEquals(List.of(), told(job.events(), state(5)));
  }

  @Test
  void a_failure_and_a_cancel_are_errors_with_their_reasons() {
    GenerationEvents job = new GenerationEvents("j");
    job.status(JobStatus.FAILED, "{\"error\":\"line 3: not YAML\",\"result\":{}}");
    job.status(JobStatus.CANCELLED, "{\"result\":{\"cancel_requested\":{\"reason\":\"enough\"}}}");
    job.status(JobStatus.CANCELLED, "{\"result\":{\"cancel_requested\":{\"reason\":null}}}");
    job.status(JobStatus.IN_PROGRESS, "{\"cancel_requested\":{\"reason\":\"enough\"}}");
    assertEquals(
        List.of(
            "error 42 Generation failed: line 3: not YAML",
            "error 42 Generation cancelled: enough",
            "error 42 Generation cancelled"),
        told(job.events(), state(5)));
  }

  @Test
  void an_endpoint_that_fails_is_told_with_its_reason() {
    GenerationEvents job = new GenerationEvents("j");
    job.result(0, "GET /a", Outcome.ERROR, "no responses")
        .result(1, "GET /b", Outcome.FAILED, null);
    job.result(2, "GET /c", Outcome.ERROR, "x".repeat(5_000));
    List<String> told = told(job.events(), state(5));
    String start = "Generating test cases for endpoint ";
    assertEquals("generating 40 " + start + "1/5: GET /a failed - no responses", told.get(0));
    assertEquals("generating 50 " + start + "2/5: GET /b failed", told.get(1));
    assertTrue(told.get(2).length() < 400, told.get(2));
  }

  @Test
  void of_many_endpoints_a_thousand_are_told_the_first_and_the_last_among_them() {
    assertEquals(1_000, endpoints(1_000, Outcome.PASSED).size());
    List<TaskUpdate> many = endpoints(22_001, Outcome.PASSED);
    assertTrue(many.size() <= 1_002 && many.size() > 900, () -> "" + many.size());
    assertEquals(1, many.get(0).currentEndpoint());
    TaskUpdate last = many.get(many.size() - 1);
    assertEquals(22_001, last.currentEndpoint());
    assertEquals(80, last.progress());
    int before = 30;
    for (TaskUpdate update : many) {
      assertFalse(update.progress() < before, update::message);
      before = update.progress();
    }
  }

  @Test
  void all_endpoints_that_fail_are_told() {
    assertEquals(3_000, endpoints(3_000, Outcome.ERROR).size());
  }

  @Test
  void without_its_events_a_job_is_told_by_its_state() {
    List<Stage> stages = GenerationEvents.stages(StageStatus.IN_PROGRESS, 2, 5L);
    JobState runs = GenerationEvents.state("drill", JobStatus.IN_PROGRESS, null, stages);
    TaskUpdate update = TaskUpdates.of(runs, GenerationEvents.NOW);
    assertEquals("generating", update.stage());
    assertEquals(40, update.progress());
    assertEquals("Generating: 2 of 5", update.message());
    List<Stage> unknown = GenerationEvents.stages(StageStatus.IN_PROGRESS, 2, null);
    JobState endless = GenerationEvents.state("drill", JobStatus.IN_PROGRESS, null, unknown);
    assertEquals(42, TaskUpdates.of(endless, GenerationEvents.NOW).progress());
    JobState failed = GenerationEvents.state("drill", JobStatus.FAILED, "no room", stages);
    assertEquals("Job failed: no room", TaskUpdates.of(failed, GenerationEvents.NOW).message());
    JobState done = GenerationEvents.state(TYPE, JobStatus.COMPLETED, null, stages);
    assertEquals("complete", TaskUpdates.of(done, GenerationEvents.NOW).stage());
    JobState waits = GenerationEvents.state(TYPE, JobStatus.QUEUED, null, stages);
    assertEquals("starting", TaskUpdates.of(waits, GenerationEvents.NOW).stage());
  }

  @Test
  void items_of_other_jobs_are_no_endpoints() {
    JobState other = GenerationEvents.state("drill", JobStatus.IN_PROGRESS, null, List.of());
    List<String> told = told(GenerationEvents.whole("j", PETS), other);
    assertEquals(List.of("starting 0 Starting...", "complete 100 Job complete"), told);
  }
}
