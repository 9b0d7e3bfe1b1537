package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks and stores new jobs. */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
class NewJobs {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobTypes types;
  @Inject JobEvents events;
  @Inject JobStore jobs;
  @Inject Dependencies dependencies;
  @Inject Settings settings;
  @Inject StakeholderCheck stakeholderCheck;
  @Inject Clock clock;
  @Inject Event<JobQueued> queued;

  /** The job of an earlier request with the same idempotency key. */
  Optional<Job> earlier(NewJob request) {
    List<JobEntity> found =
        em.createQuery("select j from JobEntity j where j.idempotencyKey = :key", JobEntity.class)
            .setParameter("key", request.idempotencyKey())
            .getResultList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JobEntity job = found.get(0);
    if (!job.requestHash.equals(hash(request))) {
      throw new Problem(
          422,
          "idempotency_key_reused",
          "Idempotency-Key was used for another request, which made job " + job.id);
    }
    return Optional.of(jobs.whole(job));
  }

  Job create(NewJob request) {
    JobType type = types.get(request.type());
    JsonObject parameters = type.complete(types.validate(type, request.parameters()));
    checkThreads(type, parameters);
    dependencies.check(request.dependsOn());
    checkStakeholders(request.stakeholders());
    JobEntity job = entity(request, type, parameters);
    em.persist(job);
    storeStages(job.id, 0, type.stages(parameters));
    job.status = JobStatus.PENDING;
    job.message = "Created";
    Job created = events.status(job);
    return dependencies.areMet(job) ? queue(job) : created;
  }

  /** A pending job that may start now goes into the queue. */
  Job queue(JobEntity job) {
    job.status = JobStatus.QUEUED;
    job.queuedAt = clock.instant();
    job.message = job.startAt == null ? "Queued" : "Queued, starts at " + job.startAt;
    Job inQueue = events.status(job);
    queued.fire(new JobQueued(job.id, job.attempt, job.priority, dueAt(job)));
    return inQueue;
  }

  static Instant dueAt(JobEntity job) {
    return job.startAt == null || job.startAt.isBefore(job.queuedAt) ? job.queuedAt : job.startAt;
  }

  private void checkThreads(JobType type, JsonObject parameters) {
    int threads = type.threads(parameters);
    if (threads > settings.batchThreads) {
      String message =
          "the job would take "
              + threads
              + " threads, the batch pool has "
              + settings.batchThreads
              + " (headway.batch.threads)";
      throw new Problem(
          400,
          "invalid_parameters",
          "/parameters/workers: " + message,
          List.of(new Problem.Fault("/parameters/workers", message)));
    }
  }

  private void checkStakeholders(Stakeholders stakeholders) {
    List<Problem.Fault> faults = stakeholderCheck.check(stakeholders);
    if (!faults.isEmpty()) {
      Problem.Fault first = faults.get(0);
      throw new Problem(400, "invalid_request", first.field() + ": " + first.message(), faults);
    }
  }

  private JobEntity entity(NewJob request, JobType type, JsonObject parameters) {
    JobEntity job = new JobEntity();
    job.id = JobIds.next(clock);
    job.type = type.name();
    job.title = request.title() == null ? type.title() : request.title();
    job.status = JobStatus.PENDING;
    job.parameters = parameters.toString();
    job.priority = request.priority();
    job.labels.putAll(request.labels());
    job.dependsOn.addAll(request.dependsOn());
    job.owner = request.owner();
    job.stakeholders =
        request.stakeholders().equals(Stakeholders.NONE)
            ? null
            : request.stakeholders().toJson().toString();
    job.createdAt = clock.instant();
    job.startAt = request.startAt();
    job.attempt = 1;
    job.idempotencyKey = request.idempotencyKey();
    job.requestHash = request.idempotencyKey() == null ? null : hash(request);
    return job;
  }

  JobEntity adopted(String type, String title, List<StageSpec> stages) {
    JobEntity job = new JobEntity();
    job.id = JobIds.next(clock);
    job.type = type;
    job.title = title;
    job.status = JobStatus.PENDING;
    job.message = "Found running";
    job.parameters = "{}";
    job.createdAt = clock.instant();
    job.attempt = 1;
    em.persist(job);
    storeStages(job.id, 0, stages);
    return job;
  }

  /** For a job that runs already: it passes through the queue without being seen by it. */
  void queueUnscheduled(JobEntity job) {
    job.status = JobStatus.QUEUED;
    job.queuedAt = clock.instant();
    events.status(job);
  }

  void storeStages(String jobId, int first, List<StageSpec> specs) {
    int ordinal = first;
    for (StageSpec spec : specs) {
      StageEntity stage = new StageEntity();
      stage.jobId = jobId;
      stage.ordinal = ordinal++;
      stage.name = spec.name();
      stage.title = spec.title();
      stage.weight = spec.weight();
      stage.itemised = spec.itemised();
      stage.status = StageStatus.PENDING;
      em.persist(stage);
    }
    em.flush();
  }

  private static String hash(NewJob request) {
    var canonical =
        JsonText.PROVIDER
            .createArrayBuilder()
            .add(request.type())
            .add(request.parameters())
            .add(String.valueOf(request.title()))
            .add(request.priority())
            .add(new TreeMap<>(request.labels()).toString())
            .add(String.valueOf(request.startAt()))
            .add(String.join(",", request.dependsOn()));
    if (!request.stakeholders().equals(Stakeholders.NONE)) {
      canonical.add(request.stakeholders().toJson());
    }
    return Sha256.hex(canonical.build().toString().getBytes(StandardCharsets.UTF_8));
  }
}
