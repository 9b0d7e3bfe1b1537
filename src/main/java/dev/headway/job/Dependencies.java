package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Jobs that wait for other jobs. */
@ApplicationScoped
@InTransaction(Kind.MANDATORY)
class Dependencies {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  /** Every id must be of a job that may still complete. */
  void check(List<String> jobIds) {
    for (String jobId : jobIds) {
      // locked, so that it does not end between this look and the new job's commit
      JobEntity job = em.find(JobEntity.class, jobId, LockModeType.PESSIMISTIC_WRITE);
      if (job == null) {
        throw Problem.invalid("/depends_on", "there is no job " + jobId);
      }
      if (job.status == JobStatus.FAILED || job.status == JobStatus.CANCELLED) {
        throw Problem.invalid("/depends_on", "job " + jobId + " is " + job.status.wire());
      }
    }
  }

  boolean areMet(JobEntity job) {
    for (String jobId : job.dependsOn) {
      JobEntity other = em.find(JobEntity.class, jobId);
      if (other == null || other.status != JobStatus.COMPLETED) {
        return false;
      }
    }
    return true;
  }

  /** Pending jobs that wait for this one, locked. */
  List<JobEntity> waitingFor(String jobId) {
    return em.createQuery(
            "select j from JobEntity j join j.dependsOn d"
                + " where d = :job and j.status = :pending order by j.id",
            JobEntity.class)
        .setParameter("job", jobId)
        .setParameter("pending", JobStatus.PENDING)
        .getResultList();
  }
}
