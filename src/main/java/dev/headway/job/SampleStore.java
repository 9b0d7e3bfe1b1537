package dev.headway.job;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Keeps one sample a second of each running job, and thins them as they age. */
@ApplicationScoped
@InTransaction
public class SampleStore {
  private static final int NEWEST = 60;

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

  /**
   * Keeps {@code most} samples of a job at most, evenly spread over its time; the newest minute
   * stays whole.
   */
  public void thin(String jobId, int most) {
    List<Instant> times =
        em.createQuery(
                "select s.at from SampleEntity s where s.jobId = :job order by s.at", Instant.class)
            .setParameter("job", jobId)
            .getResultList();
    List<Instant> kept = times;
    for (Duration gap = Duration.ofSeconds(2); kept.size() > most; gap = gap.multipliedBy(2)) {
      kept = spread(kept, gap);
    }
    if (kept.size() < times.size()) {
      List<Instant> dropped = new ArrayList<>(times);
      dropped.removeAll(new HashSet<>(kept));
      em.createQuery("delete from SampleEntity s where s.jobId = :job and s.at in :times")
          .setParameter("job", jobId)
          .setParameter("times", dropped)
          .executeUpdate();
    }
  }

  /** Leaves out what lies between two samples that are no further apart than the gap. */
  private static List<Instant> spread(List<Instant> times, Duration gap) {
    List<Instant> kept = new ArrayList<>(times.subList(0, 1));
    int newest = Math.max(1, times.size() - NEWEST);
    for (int i = 1; i < newest; i++) {
      Instant last = kept.get(kept.size() - 1);
      if (Duration.between(last, times.get(i + 1)).compareTo(gap) > 0) {
        kept.add(times.get(i));
      }
    }
    kept.addAll(times.subList(newest, times.size()));
    return kept;
  }
}
