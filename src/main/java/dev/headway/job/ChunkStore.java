package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.JsonText;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores the finished items of a chunk in the chunk's own transaction. One statement on the job's
 * row allots the gap-free numbers, keeps the counters exact, and refuses an attempt that no longer
 * owns the job; since it locks the row until the commit, the order of the numbers is the order of
 * the commits.
 */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
public class ChunkStore {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobStore jobs;
  @Inject LockTime lockTime;
  @Inject ArtifactStore artifacts;
  @Inject Settings settings;

  /**
   * @return the events to announce, before the commit
   * @throws Fenced when the attempt no longer owns the job; the transaction must be rolled back
   */
  public EventsCommitted store(String jobId, int attempt, int stage, List<FinishedItem> items) {
    int failed = (int) items.stream().filter(item -> item.outcome().countsAsFailed()).count();
    count(jobId, attempt, stage, items.size(), failed, items.size());
    Object[] job = counters(jobId);
    List<Stage> stages = jobs.stages(jobId);
    StageProgress progress = new StageProgress(stages, stage);
    long seq = (Long) job[0] - items.size();
    long done = stages.get(stage).completed() - items.size();
    List<JobEvent> events = new ArrayList<>(items.size());
    List<ResultEntity> rows = new ArrayList<>(items.size());
    for (FinishedItem item : items) {
      Double overall = progress.at(++done);
      ResultEntity row = row(jobId, ++seq, attempt, stage, item, overall);
      rows.add(row);
      Result result = row.toResult(stages.get(stage).name(), JsonText.parse(row.output));
      events.add(JobHistory.resultEvent(jobId, result));
    }
    artifacts.attach(jobId, items.stream().flatMap(item -> item.files().stream()).toList());
    ResultInsert.all(em, rows);
    em.flush();
    em.clear();
    return new EventsCommitted(jobId, attempt, events, (Long) job[1], (Long) job[2], stages, null);
  }

  /** Counts items that leave no result: those of a batch job that only names the listeners. */
  public EventsCommitted countOnly(String jobId, int attempt, int stage, int completed) {
    count(jobId, attempt, stage, completed, 0, 0);
    Object[] job = counters(jobId);
    return new EventsCommitted(
        jobId, attempt, List.of(), (Long) job[1], (Long) job[2], jobs.stages(jobId), null);
  }

  private void count(String jobId, int attempt, int stage, int completed, int failed, int events) {
    lockTime.limit();
    int owned =
        em.createQuery(
                "update JobEntity j set j.lastSeq = j.lastSeq + :events,"
                    + " j.completed = j.completed + :completed, j.failed = j.failed + :failed"
                    + " where j.id = :id and j.attempt = :attempt and j.status = :running")
            .setParameter("events", events)
            .setParameter("completed", completed)
            .setParameter("failed", failed)
            .setParameter("id", jobId)
            .setParameter("attempt", attempt)
            .setParameter("running", JobStatus.IN_PROGRESS)
            .executeUpdate();
    if (owned == 0) {
      throw new Fenced(jobId, attempt);
    }
    em.createQuery(
            "update StageEntity s set s.completed = s.completed + :completed,"
                + " s.failed = s.failed + :failed where s.jobId = :id and s.ordinal = :stage")
        .setParameter("completed", completed)
        .setParameter("failed", failed)
        .setParameter("id", jobId)
        .setParameter("stage", stage)
        .executeUpdate();
  }

  private Object[] counters(String jobId) {
    return em.createQuery(
            "select j.lastSeq, j.completed, j.failed from JobEntity j where j.id = :id",
            Object[].class)
        .setParameter("id", jobId)
        .getSingleResult();
  }

  private ResultEntity row(
      String jobId, long seq, int attempt, int stage, FinishedItem item, Double progress) {
    ResultEntity row = new ResultEntity();
    row.jobId = jobId;
    row.seq = seq;
    row.stage = stage;
    row.itemNumber = item.number();
    row.attempt = attempt;
    row.item = item.item();
    row.outcome = item.outcome();
    row.startedAt = item.startedAt();
    row.finishedAt = item.finishedAt();
    row.durationMs = item.durationMs();
    row.attempts = item.attempts();
    row.progress = progress;
    row.message = Texts.cut(item.message(), 2_000);
    row.output = output(item.output());
    return row;
  }

  private String output(JsonValue output) {
    return output == null ? null : Texts.cutOutput(output.toString(), settings.maxOutputChars);
  }
}
