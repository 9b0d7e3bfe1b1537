package dev.headway.job;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums up the outcomes of a job of any size. */
@ApplicationScoped
@InTransaction
public class OutcomeHistory {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  /**
   * The current results up to {@code lastSeq} in so many slices of equally many numbers, or a few
   * less; slices without a result are left out.
   */
  public List<OutcomeSlice> slices(String jobId, long lastSeq, int slices) {
    long width = Math.max(1, (lastSeq + slices - 1) / slices);
    List<OutcomeSlice> found = new ArrayList<>();
    for (Object[] row : counts(jobId, lastSeq, width)) {
      long first = ((Number) row[0]).longValue() * width + 1;
      sliceFrom(first, Math.min(lastSeq, first + width - 1), found)
          .put((Outcome) row[1], ((Number) row[2]).longValue());
    }
    return found;
  }

  /** The width stands in the text, for a parameter would make two expressions of one. */
  private List<Object[]> counts(String jobId, long lastSeq, long width) {
    String slice = "(r.seq - 1) / " + width;
    return em.createQuery(
            "select "
                + slice
                + ", r.outcome, count(r.seq) from ResultEntity r"
                + " where r.jobId = :job and r.superseded = 0 and r.seq <= :last group by "
                + slice
                + ", r.outcome order by "
                + slice,
            Object[].class)
        .setParameter("job", jobId)
        .setParameter("last", lastSeq)
        .getResultList();
  }

  private static Map<Outcome, Long> sliceFrom(long first, long last, List<OutcomeSlice> found) {
    if (found.isEmpty() || found.get(found.size() - 1).firstSeq() != first) {
      found.add(new OutcomeSlice(first, last, new EnumMap<>(Outcome.class)));
    }
    return found.get(found.size() - 1).counts();
  }
}
