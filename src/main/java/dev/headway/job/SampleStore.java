package dev.headway.job;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps one sample a second of each running job, and thins them as they age. */
@ApplicationScoped
@InTransaction
public class SampleStore {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  /** Adds one sample to each of the jobs, in one transaction; a job that is gone is passed over. */
  public void add(Map<String, Sample> samples) {
    samples.forEach(
        (jobId, sample) ->
            em.createNativeQuery(
                    "insert into progress_sample"
                        + " (job_id, at, attempt, completed, failed, progress, rate, workers)"
                        + " select id, cast(:at as timestamp with time zone), :attempt, :completed,"
                        + " :failed, cast(:progress as double precision), :rate, :workers"
                        + " from job where id = :job and not exists (select 1 from progress_sample"
                        + " where job_id = :job and at = cast(:at as timestamp with time zone))")
                .setParameter("job", jobId)
                .setParameter("at", sample.at())
                .setParameter("attempt", sample.attempt())
                .setParameter("completed", sample.completed())
                .setParameter("failed", sample.failed())
                .setParameter("progress", sample.progress())
                .setParameter("rate", sample.rate())
                .setParameter("workers", sample.workers())
                .executeUpdate());
  }

  /** All samples of a job, oldest first. */
  public List<Sample> list(String jobId) {
    return em
        .createQuery(
            "select s from SampleEntity s where s.jobId = :job order by s.at", SampleEntity.class)
        .setParameter("job", jobId)
        .getResultList()
        .stream()
        .map(SampleEntity::toSample)
        .toList();
  }

  /** Keeps about {@code most} samples of a job at most: drops every other of the older half. */
  public void thin(String jobId, int most) {
    List<Instant> times =
        em.createQuery(
                "select s.at from SampleEntity s where s.jobId = :job order by s.at", Instant.class)
            .setParameter("job", jobId)
            .getResultList();
    if (times.size() <= most) {
      return;
    }
    List<Instant> dropped = new ArrayList<>();
    for (int i = 1; i < times.size() / 2; i += 2) {
      dropped.add(times.get(i));
    }
    em.createQuery("delete from SampleEntity s where s.jobId = :job and s.at in :times")
        .setParameter("job", jobId)
        .setParameter("times", dropped)
        .executeUpdate();
  }
}
