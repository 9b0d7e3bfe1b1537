package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sets results aside, so that their items are run again. A superseded result stays an event of the
 * history: numbers have no gaps.
 */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
class RerunItems {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  /**
   * @return how many results were set aside
   */
  int supersede(JobEntity job, Rerun rerun) {
    Set<Outcome> outcomes =
        switch (rerun) {
          case MISSING -> Set.of();
          case FAILED -> EnumSet.of(Outcome.FAILED, Outcome.ERROR);
          case ALL -> EnumSet.allOf(Outcome.class);
        };
    int superseded = outcomes.isEmpty() ? 0 : setAside(job, outcomes);
    resetStages(job);
    return superseded;
  }

  /** Deletes the results, and says so by trimming the history. */
  void discardAll(JobEntity job) {
    em.createQuery("delete from ResultEntity r where r.jobId = :job")
        .setParameter("job", job.id)
        .executeUpdate();
    for (String table : List.of("ArtifactPartEntity", "ArtifactEntity")) {
      em.createQuery("delete from " + table + " a where a.jobId = :job")
          .setParameter("job", job.id)
          .executeUpdate();
    }
    job.trimmedSeq = job.lastSeq;
    resetStages(job);
  }

  private int setAside(JobEntity job, Set<Outcome> outcomes) {
    return em.createQuery(
            "update ResultEntity r set r.superseded = r.seq"
                + " where r.jobId = :job and r.superseded = 0 and r.outcome in :outcomes")
        .setParameter("job", job.id)
        .setParameter("outcomes", outcomes)
        .executeUpdate();
  }

  private void resetStages(JobEntity job) {
    job.completed = 0;
    job.failed = 0;
    for (StageEntity stage : stages(job.id)) {
      if (stage.itemised) {
        stage.completed = count(job.id, stage.ordinal, EnumSet.allOf(Outcome.class));
        stage.failed = count(job.id, stage.ordinal, EnumSet.of(Outcome.FAILED, Outcome.ERROR));
        job.completed += stage.completed;
        job.failed += stage.failed;
      } else {
        stage.completed = 0;
        stage.total = null;
      }
      stage.status = StageStatus.PENDING;
      stage.endedAt = null;
    }
  }

  private List<StageEntity> stages(String jobId) {
    return em.createQuery(
            "select s from StageEntity s where s.jobId = :job order by s.ordinal",
            StageEntity.class)
        .setParameter("job", jobId)
        .getResultList();
  }

  private long count(String jobId, int stage, Set<Outcome> outcomes) {
    return em.createQuery(
            "select count(r) from ResultEntity r where r.jobId = :job and r.stage = :stage"
                + " and r.superseded = 0 and r.outcome in :outcomes",
            Long.class)
        .setParameter("job", jobId)
        .setParameter("stage", stage)
        .setParameter("outcomes", outcomes)
        .getSingleResult();
  }
}
