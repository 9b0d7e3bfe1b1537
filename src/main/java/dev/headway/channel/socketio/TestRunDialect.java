package dev.headway.channel.socketio;

import dev.headway.channel.ClientMessage;
import dev.headway.channel.Dialect;
import dev.headway.channel.ErrorCode;
import dev.headway.channel.Refusal;
import dev.headway.channel.outbox.Frame;
import dev.headway.channel.outbox.FrameGroups;
import dev.headway.job.Job;
import dev.headway.job.JobEvent;
import dev.headway.job.JobStatus;
import dev.headway.progress.Fields;
import dev.headway.progress.JobState;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Jobs as executions of tests, told as events of Socket.IO: {@code progress}, {@code test-result},
 * {@code execution-complete}, {@code execution-error}, {@code cancellation-requested}, {@code
 * active-executions}; and {@code error} for a message that has no effect. Artifacts and log lines
 * have no word here.
 */
final class TestRunDialect implements Dialect {
  static final TestRunDialect INSTANCE = new TestRunDialect();

  private static final int LONGEST_LIST = 1_000_000;

  private static final String COMPLETE = "execution-complete";
  private static final String ERROR = "execution-error";
  private static final String CANCELLATION = "cancellation-requested";

  private TestRunDialect() {}

  @Override
  public List<Frame> events(List<JobEvent> events, JobState state) {
    return FrameGroups.joined(
        events.stream().map(TestRunDialect::frame).filter(Objects::nonNull).toList());
  }

  /** Null for what has no word. */
  private static Frame frame(JobEvent event) {
    return switch (event.type()) {
      case RESULT -> durable("test-result", TestRunJson.result(event), event);
      case STATUS -> status(event);
      case ARTIFACT, LOG -> null;
    };
  }

  private static Frame status(JobEvent event) {
    if (event.status() == JobStatus.FAILED) {
      return durable(ERROR, TestRunJson.failure(event), event);
    }
    if (event.status().hasEnded()) {
      return durable(COMPLETE, TestRunJson.end(event), event);
    }
    return event.body().containsKey("cancel_requested")
        ? durable(CANCELLATION, TestRunJson.cancellation(event), event)
        : durable("progress", TestRunJson.progress(event), event);
  }

  private static Frame durable(String name, Fields told, JobEvent event) {
    Offset offset = new Offset(event.jobId(), event.seq());
    return Frame.of(SocketPacket.event(name, told.build().toString(), offset));
  }

  @Override
  public Frame progress(JobState state) {
    return frame("progress", TestRunJson.progress(state, Instant.now()));
  }

  @Override
  public Frame snapshot(JobState state) {
    return progress(state);
  }

  @Override
  public Frame deleted(String jobId) {
    return frame(
        ERROR,
        new Fields()
            .add(TestRunMessages.EXECUTION, jobId)
            .add("error", "Job deleted")
            .add("code", "deleted"));
  }

  @Override
  public List<Frame> subscribed(JobState state, boolean recovered, Instant now, JsonValue id) {
    return answer(
        id,
        new Fields()
            .add(TestRunMessages.EXECUTION, state.jobId())
            .add("status", state.status().wire())
            .add("seq", state.seq())
            .add("recovered", recovered));
  }

  @Override
  public List<Frame> subscribedToAll(Instant now, JsonValue id) {
    return answer(id, new Fields().add(TestRunMessages.EXECUTION, ClientMessage.ALL_JOBS));
  }

  @Override
  public List<Frame> unsubscribed(String jobId, JsonValue id) {
    return answer(id, new Fields().add(TestRunMessages.EXECUTION, jobId));
  }

  /** Whoever waits for an answer gets the list as the answer, all others as an event. */
  @Override
  public List<Frame> jobs(List<JobState> states, boolean more, Instant now, JsonValue id) {
    JsonArrayBuilder list = Fields.array();
    long length = 0;
    for (JobState state : states) {
      JsonObject execution = TestRunJson.execution(state, now).build();
      length += execution.toString().length();
      if (length > LONGEST_LIST) {
        break;
      }
      list.add(execution);
    }
    JsonArray executions = list.build();
    return List.of(
        id == null
            ? Frame.of(SocketPacket.event("active-executions", executions.toString()))
            : SocketPacket.answer(id, executions.toString()));
  }

  @Override
  public List<Frame> cancelTaken(Job job, boolean follows, JsonValue id) {
    List<Frame> frames = new ArrayList<>(answer(id, TestRunJson.cancellation(job)));
    if (!follows) {
      frames.add(frame(CANCELLATION, TestRunJson.cancellation(job)));
    }
    return frames;
  }

  @Override
  public List<Frame> pong(Instant now, JsonValue id) {
    return List.of();
  }

  /** A job that does not exist is an error of the execution, as nothing else will tell of it. */
  @Override
  public List<Frame> refused(Refusal refusal) {
    Fields told = new Fields().add("error", refusal.sentence()).add("code", refusal.code());
    if (refusal.detail() != null) {
      told.add("detail", refusal.detail());
    }
    if (refusal.jobId() != null) {
      told.add(TestRunMessages.EXECUTION, refusal.jobId());
    }
    if (refusal.id() != null) {
      return answer(refusal.id(), told);
    }
    boolean missing = refusal.code().equals(ErrorCode.JOB_NOT_FOUND.wire());
    return List.of(frame(missing ? ERROR : "error", told));
  }

  /** The last event of a session that is ended for what its client has sent. */
  static String complaint(ErrorCode code, String detail) {
    return INSTANCE.refused(Refusal.of(code, detail, null, null)).get(0).text();
  }

  private static List<Frame> answer(JsonValue id, Fields told) {
    return id == null ? List.of() : List.of(SocketPacket.answer(id, told.build().toString()));
  }

  private static Frame frame(String event, Fields told) {
    return Frame.of(SocketPacket.event(event, told.build().toString()));
  }
}
