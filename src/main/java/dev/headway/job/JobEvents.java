package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Numbers and stores durable events that are no results, and announces them. */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
public class JobEvents {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobStore jobs;
  @Inject LockTime lockTime;
  @Inject Event<EventsCommitted> committed;
  @Inject Clock clock;

  /** The job's row, locked until the transaction ends; null when there is none. */
  JobEntity lock(String jobId) {
    lockTime.limit();
    return em.find(JobEntity.class, jobId, LockModeType.PESSIMISTIC_WRITE);
  }

  /** After the job's status, cancel request or settings have changed. */
  Job status(JobEntity job) {
    em.flush();
    List<Stage> stages = jobs.stages(job.id);
    return append(job, JobEvent.Type.STATUS, job.message, StatusBody.of(job, stages), stages);
  }

  void artifact(JobEntity job, Artifact artifact) {
    JsonObject body =
        builder()
            .add("name", artifact.name())
            .add("media_type", artifact.mediaType())
            .add("size", artifact.sizeBytes())
            .add("href", "/api/jobs/" + job.id + "/artifacts/" + artifact.name())
            .add("metadata", JsonObject.EMPTY_JSON_OBJECT)
            .build();
    append(job, JobEvent.Type.ARTIFACT, artifact.name(), body, jobs.stages(job.id));
  }

  void log(JobEntity job, String level, String message) {
    JsonObject body =
        builder().add("level", level).add("metadata", JsonObject.EMPTY_JSON_OBJECT).build();
    append(job, JobEvent.Type.LOG, Texts.cut(message, 2_000), body, jobs.stages(job.id));
  }

  /** Tells of counters or settings that changed without a durable event. */
  Job changed(JobEntity job) {
    em.flush();
    List<Stage> stages = jobs.stages(job.id);
    Job whole = jobs.whole(job, stages);
    announce(whole, List.of());
    return whole;
  }

  private Job append(
      JobEntity job, JobEvent.Type type, String message, JsonObject body, List<Stage> stages) {
    EventEntity event = new EventEntity();
    event.jobId = job.id;
    event.seq = ++job.lastSeq;
    event.type = type;
    event.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    event.status = job.status;
    event.message = message;
    event.body = body.toString();
    Job whole = jobs.whole(job, stages);
    event.progress = whole.progress();
    em.persist(event);
    em.flush();
    announce(whole, List.of(event.toEvent()));
    return whole;
  }

  private void announce(Job job, List<JobEvent> events) {
    committed.fire(
        new EventsCommitted(
            job.id(), job.attempt(), events, job.completed(), job.failed(), job.stages(), job));
  }

  private static JsonObjectBuilder builder() {
    return JsonText.PROVIDER.createObjectBuilder();
  }
}
