package dev.headway.channel;

import dev.headway.channel.outbox.Frame;
import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.progress.EventJson;
import dev.headway.progress.JobState;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The native frames that are meant for one client. */
final class Answers {
  /** Of one {@code jobs} frame; what is left out is told by {@code more}. */
  private static final int LONGEST_LIST = 1_000_000;

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private Answers() {}

  static Frame pong(Instant now, JsonValue id) {
    return frame(withId(typed("pong").add("timestamp", time(now)), id));
  }

  static Frame heartbeat(Instant now) {
    return Frame.heartbeat(typed("heartbeat").add("timestamp", time(now)).build().toString());
  }

  /** Also has the fields of an event, for clients that know only those. */
  static Frame subscribed(JobState state, boolean recovered, Instant now, JsonValue id) {
    JsonObjectBuilder frame =
        typed("subscribed")
            .add("job_id", state.jobId())
            .add("seq", state.seq())
            .add("recovered", recovered)
            .add("status", state.status().wire());
    if (state.progress() == null) {
      frame.addNull("progress");
    } else {
      frame.add("progress", state.progress());
    }
    if (state.message() != null) {
      frame.add("message", state.message());
    }
    return frame(withId(frame.add("timestamp", time(now)), id));
  }

  static Frame subscribedToAll(Instant now, JsonValue id) {
    JsonObjectBuilder frame =
        typed("subscribed")
            .add("job_id", ClientMessage.ALL_JOBS)
            .add("recovered", false)
            .add("timestamp", time(now));
    return frame(withId(frame, id));
  }

  static Frame unsubscribed(String jobId, JsonValue id) {
    return frame(withId(typed("unsubscribed").add("job_id", jobId), id));
  }

  static Frame jobs(List<JobState> states, boolean more, Instant now, JsonValue id) {
    JsonArrayBuilder jobs = JSON.createArrayBuilder();
    long length = 0;
    boolean cut = more;
    for (JobState state : states) {
      JsonObject job = EventJson.job(state);
      length += job.toString().length();
      if (length > LONGEST_LIST) {
        cut = true;
        break;
      }
      jobs.add(job);
    }
    JsonObjectBuilder frame = typed("jobs").add("jobs", jobs).add("more", cut);
    return frame(withId(frame.add("timestamp", time(now)), id));
  }

  /** A cancel was taken up; the job's own events tell how it goes on. */
  static Frame cancelTaken(Job job, JsonValue id) {
    JsonObjectBuilder frame =
        typed("ack").add("job_id", job.id()).add("status", job.status().wire());
    CancelRequest request = job.cancelRequested();
    if (request != null) {
      JsonObjectBuilder asked = JSON.createObjectBuilder().add("at", time(request.at()));
      addText(asked, "by", request.by());
      addText(asked, "reason", request.reason());
      frame.add("cancel_requested", asked);
    }
    return frame(withId(frame, id));
  }

  static Frame deleted(String jobId) {
    return frame(typed("deleted").add("job_id", jobId));
  }

  static Frame error(Refusal refusal) {
    JsonObjectBuilder frame =
        typed("error").add("error", refusal.sentence()).add("code", refusal.code());
    addText(frame, "detail", refusal.detail());
    addText(frame, "job_id", refusal.jobId());
    return frame(withId(frame, refusal.id()));
  }

  private static JsonObjectBuilder typed(String type) {
    return JSON.createObjectBuilder().add("type", type);
  }

  private static void addText(JsonObjectBuilder object, String field, String text) {
    if (text != null) {
      object.add(field, text);
    }
  }

  private static JsonObjectBuilder withId(JsonObjectBuilder frame, JsonValue id) {
    return id == null ? frame : frame.add("id", id);
  }

  private static Frame frame(JsonObjectBuilder frame) {
    return Frame.of(frame.build().toString());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
