package dev.headway.progress.task;

import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.Stage;
import dev.headway.job.StageStatus;
import dev.headway.platform.JsonText;
import dev.headway.progress.JobState;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job of the type {@code api-tests} leaves behind, made up. */
public final class GenerationEvents {
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final String FIRST = "{\"metadata\":{\"attempt\":1}}";

  private final String jobId;
  private final List<JobEvent> events = new ArrayList<>();

  public GenerationEvents(String jobId) {
    this.jobId = jobId;
  }

  /** From its launch to its end, as the job type tells it. */
  public static List<JobEvent> whole(String jobId, List<String> operations) {
    GenerationEvents job = new GenerationEvents(jobId);
    job.status(JobStatus.PENDING, FIRST).status(JobStatus.QUEUED, FIRST);
    job.status(JobStatus.IN_PROGRESS, FIRST);
    job.line("Parsing OpenAPI specification...").line("OpenAPI specification parsed successfully");
    job.line("Generating test cases for " + operations.size() + " endpoints...");
    for (int n = 0; n < operations.size(); n++) {
      job.result(n, operations.get(n), Outcome.PASSED, null);
    }
    job.line("Test cases generated successfully").line("Creating ZIP file...").artifact();
    job.line("ZIP file created successfully");
    job.line("Generation complete! ZIP file ready for download.");
    return job.status(JobStatus.COMPLETED, "{\"result\":{}}").events();
  }

  public List<JobEvent> events() {
    return List.copyOf(events);
  }

  public GenerationEvents line(String message) {
    return add(JobEvent.Type.LOG, JobStatus.IN_PROGRESS, message, "{\"level\":\"info\"}", null);
  }

  public GenerationEvents status(JobStatus status, String body) {
    return add(JobEvent.Type.STATUS, status, null, body, null);
  }

  public GenerationEvents artifact() {
    return add(JobEvent.Type.ARTIFACT, JobStatus.IN_PROGRESS, "api-tests.zip", "{}", null);
  }

  public GenerationEvents result(int number, String item, Outcome outcome, String message) {
    Result result =
        new Result(
            item,
            number,
            events.size() + 1,
            "generating",
            outcome,
            1.5,
            1,
            NOW,
            NOW,
            50.0,
            message,
            null);
    return add(JobEvent.Type.RESULT, JobStatus.IN_PROGRESS, null, "{}", result);
  }

  private GenerationEvents add(
      JobEvent.Type type, JobStatus status, String message, String body, Result result) {
    events.add(
        new JobEvent(
            jobId,
            events.size() + 1,
            type,
            NOW,
            status,
            42.7,
            message,
            JsonText.parseObject(body),
            result));
    return this;
  }

  public static List<Stage> stages(StageStatus generating, long completed, Long total) {
    return List.of(
        new Stage(0, "parsing", "Parsing", 5, false, StageStatus.COMPLETED, 1L, 1, 0, NOW, NOW),
        new Stage(
            1, "generating", "Generating", 85, true, generating, total, completed, 0, NOW, null),
        new Stage(2, "zipping", "Zipping", 10, false, StageStatus.PENDING, null, 0, 0, null, null));
  }

  /** A job whose stage {@code generating} runs when its status is such. */
  public static JobState state(String type, JobStatus status, String error, List<Stage> stages) {
    Job job =
        new Job(
            "j",
            type,
            "A job",
            status,
            JsonValue.EMPTY_JSON_OBJECT,
            Map.of(),
            List.of(),
            0,
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
            0,
            null,
            null,
            null,
            null,
            error,
            JsonValue.EMPTY_JSON_OBJECT,
            stages);
    Stage running =
        stages.stream()
            .filter(each -> each.status() == StageStatus.IN_PROGRESS)
            .findFirst()
            .orElse(null);
    return new JobState(
        job,
        7,
        42.7,
        "Generating: 2 of 5",
        running,
        2,
        0,
        5L,
        stages,
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }
}
