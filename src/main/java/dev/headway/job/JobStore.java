package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads jobs. All reads see committed state. */
@ApplicationScoped
@InTransaction
public class JobStore {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobTypes types;

  /** The job, with its stages. */
  public Optional<Job> find(String jobId) {
    return Optional.ofNullable(em.find(JobEntity.class, jobId)).map(this::whole);
  }

  /** Like {@link #find}, but a missing job is a problem {@code job_not_found} (404). */
  public Job get(String jobId) {
    return find(jobId).orElseThrow(() -> JobProblems.notFound(jobId));
  }

  /**
   * What the job is to work with: its parameters with what {@link Job#parameters} masks. Not to be
   * shown or logged. A missing job is a problem {@code job_not_found} (404).
   */
  public JsonObject parameters(String jobId) {
    JobEntity job = em.find(JobEntity.class, jobId);
    if (job == null) {
      throw JobProblems.notFound(jobId);
    }
    return JsonText.parseObject(job.parameters);
  }

  /** Newest first. */
  public List<Job> list(JobFilter filter) {
    TypedQuery<JobEntity> query = new JobListQuery(filter).create(em);
    return withStages(query.getResultList());
  }

  /**
   * The newest durable number of each of these jobs; a job that does not exist is left out. One
   * cheap query.
   */
  public Map<String, Long> lastSeqs(Collection<String> jobIds) {
    Map<String, Long> seqs = new HashMap<>();
    if (!jobIds.isEmpty()) {
      em.createQuery("select j.id, j.lastSeq from JobEntity j where j.id in :ids", Object[].class)
          .setParameter("ids", jobIds)
          .getResultList()
          .forEach(row -> seqs.put((String) row[0], (Long) row[1]));
    }
    return seqs;
  }

  /**
   * How far the jobs are that are about to tell something: those that run, those that were created
   * from this time on, and the first {@code limit} of those that wait, on any node. Cheap.
   */
  public List<JobPosition> positions(Instant createdFrom, int limit) {
    Map<String, JobPosition> found = new HashMap<>();
    Stream.of(
            positions("where j.status = :a", JobStatus.IN_PROGRESS),
            positions("where j.id >= :a", JobIds.from(createdFrom)),
            positions("where j.status = :a order by j.priority desc, j.queuedAt", JobStatus.QUEUED)
                .setMaxResults(limit))
        .flatMap(TypedQuery::getResultStream)
        .forEach(position -> found.put(position.jobId(), position));
    return List.copyOf(found.values());
  }

  private TypedQuery<JobPosition> positions(String which, Object value) {
    return em.createQuery(
            "select new dev.headway.job.JobPosition(j.id, j.lastSeq, j.createdAt) from JobEntity j "
                + which,
            JobPosition.class)
        .setParameter("a", value);
  }

  /** How many jobs there are of each status. */
  public Map<JobStatus, Long> counts() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    for (JobStatus status : JobStatus.values()) {
      counts.put(status, 0L);
    }
    em.createQuery("select j.status, count(j) from JobEntity j group by j.status", Object[].class)
        .getResultList()
        .forEach(row -> counts.put((JobStatus) row[0], (Long) row[1]));
    return counts;
  }

  /**
   * Jobs that wait, in the order in which they would start now: priority, then time; behind them
   * those that wait for other jobs.
   */
  public List<Job> waiting(int limit) {
    return withStages(
        em.createQuery(
                "select j from JobEntity j where j.status in (:queued, :pending)"
                    + " order by case when j.status = :queued then 0 else 1 end,"
                    + " j.priority desc, coalesce(j.startAt, j.queuedAt, j.createdAt), j.id",
                JobEntity.class)
            .setParameter("queued", JobStatus.QUEUED)
            .setParameter("pending", JobStatus.PENDING)
            .setMaxResults(limit)
            .getResultList());
  }

  /** Jobs that run, on any node. */
  public List<Job> running() {
    return withStages(
        em.createQuery(
                "select j from JobEntity j where j.status = :running order by j.id",
                JobEntity.class)
            .setParameter("running", JobStatus.IN_PROGRESS)
            .getResultList());
  }

  /** Completed jobs of a type, newest first, for estimates. */
  public List<Job> recentCompleted(String type, int limit) {
    return withStages(
        em.createQuery(
                "select j from JobEntity j where j.type = :type and j.status = :completed"
                    + " order by j.endedAt desc",
                JobEntity.class)
            .setParameter("type", type)
            .setParameter("completed", JobStatus.COMPLETED)
            .setMaxResults(limit)
            .getResultList());
  }

  List<Stage> stages(String jobId) {
    return em
        .createQuery(
            "select s from StageEntity s where s.jobId = :job order by s.ordinal",
            StageEntity.class)
        .setParameter("job", jobId)
        .getResultList()
        .stream()
        .map(StageEntity::toStage)
        .toList();
  }

  Job whole(JobEntity job) {
    return whole(job, stages(job.id));
  }

  Job whole(JobEntity job, List<Stage> stages) {
    return job.toJob(types.shown(job.type, JsonText.parseObject(job.parameters)), stages);
  }

  private List<Job> withStages(List<JobEntity> jobs) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    Map<String, List<Stage>> stages =
        em
            .createQuery(
                "select s from StageEntity s where s.jobId in :jobs order by s.ordinal",
                StageEntity.class)
            .setParameter("jobs", jobs.stream().map(job -> job.id).toList())
            .getResultList()
            .stream()
            .collect(
                Collectors.groupingBy(
                    stage -> stage.jobId,
                    Collectors.mapping(StageEntity::toStage, Collectors.toList())));
    return jobs.stream().map(job -> whole(job, stages.getOrDefault(job.id, List.of()))).toList();
  }
}
