package dev.headway.progress.task;

import dev.headway.job.JobEvent;
import dev.headway.job.Result;
import dev.headway.job.Stage;
import dev.headway.progress.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the job type {@code api-tests} is told as: its log lines, and its endpoints. */
final class GenerationUpdates {
  static final String JOB_TYPE = "api-tests";

  /** Of more endpoints than this, not each is told of: a client is to watch, not to keep up. */
  static final long MOST_ENDPOINTS = 1_000;

  private static final String PARSING = "Parsing OpenAPI specification...";
  private static final String PARSED = "OpenAPI specification parsed successfully";
  private static final String GENERATED = "Test cases generated successfully";
  private static final String ZIPPING = "Creating ZIP file...";
  private static final String ZIPPED = "ZIP file created successfully";
  private static final Pattern GENERATING =
      Pattern.compile("Generating test cases for (\\d{1,9}) endpoints?\\.\\.\\.");

  private static final int LONGEST_REASON = 300;

  private GenerationUpdates() {}

  static Optional<TaskUpdate> of(JobEvent event, JobState state) {
    return switch (event.type()) {
      case LOG -> Optional.ofNullable(ofLine(event.message(), event.at(), state));
      case RESULT -> ofEndpoint(event.result(), event.at(), state);
      default -> Optional.empty();
    };
  }

  /**
   * Null for a line that is none of the steps. The last line is none: whoever reads it fetches the
   * file, which is there only when the job has completed.
   */
  private static TaskUpdate ofLine(String line, Instant at, JobState state) {
    if (line == null) {
      return null;
    }
    Long count = total(state);
    return switch (line) {
      case PARSING -> TaskUpdate.of(TaskStage.PARSING, 10, line, at);
      case PARSED -> TaskUpdate.of(TaskStage.PARSING, 100, line, at);
      case GENERATED -> TaskUpdate.of(TaskStage.GENERATING, 100, line, at).withEndpoints(count);
      case ZIPPING -> TaskUpdate.of(TaskStage.ZIPPING, 20, line, at);
      case ZIPPED -> TaskUpdate.of(TaskStage.ZIPPING, 100, line, at);
      default -> {
        Matcher generating = GENERATING.matcher(line);
        yield generating.matches()
            ? TaskUpdate.of(TaskStage.GENERATING, 20, line, at)
                .withEndpoints(Long.valueOf(generating.group(1)))
            : null;
      }
    };
  }

  private static Optional<TaskUpdate> ofEndpoint(Result result, Instant at, JobState state) {
    long number = result.itemNumber() + 1;
    Long total = total(state);
    long count = Math.max(number, total == null ? 0 : total);
    boolean failed = result.outcome().countsAsFailed();
    if (!failed && !isTold(number, count)) {
      return Optional.empty();
    }
    String why = failed && result.message() != null ? " - " + cut(result.message()) : "";
    String verdict = failed ? " failed" + why : "";
    return Optional.of(endpoint(number, count, result.item() + verdict, at));
  }

  private static boolean isTold(long number, long count) {
    long step = (count + MOST_ENDPOINTS - 1) / MOST_ENDPOINTS;
    return number % step == 0 || number == 1 || number == count;
  }

  private static TaskUpdate endpoint(long number, long count, String name, Instant at) {
    String place = number + "/" + count;
    return new TaskUpdate(
        TaskStage.GENERATING.wire(),
        (int) (30 + Math.round(50.0 * number / count)),
        "Generating test cases for endpoint " + place + ": " + name,
        at,
        count,
        number);
  }

  private static Long total(JobState state) {
    for (Stage stage : state.stages()) {
      if (stage.name().equals("generating")) {
        return stage.total();
      }
    }
    return null;
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }
}
