package dev.headway.job;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lays the current results of two jobs side by side, by the items' names. The database sorts both
 * as one, so that equal names are neighbours whatever its collation, and memory stays bounded.
 */
@ApplicationScoped
@InTransaction
public class ResultPairs {
  private static final int FETCH = 2_000;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobStore jobs;

  /** Where the results of an item are. */
  private record Place(String item, Long jobSeq, Outcome job, Long otherSeq, Outcome other) {
    Change change() {
      return Change.of(job, other);
    }
  }

  /**
   * A page of pairs in the order of their items.
   *
   * @param changes empty: any
   * @param after only items that come after this one, null: from the first on
   */
  public List<ResultPair> page(
      String jobId, String otherId, Set<Change> changes, String after, int limit) {
    List<Place> places = new ArrayList<>();
    scan(
        jobId,
        otherId,
        after,
        place -> {
          if (changes.isEmpty() || changes.contains(place.change())) {
            places.add(place);
          }
          return places.size() < limit;
        });
    Map<Long, Result> ofJob = results(jobId, places.stream().map(Place::jobSeq).toList());
    Map<Long, Result> ofOther = results(otherId, places.stream().map(Place::otherSeq).toList());
    return places.stream()
        .map(
            place ->
                new ResultPair(
                    place.item(),
                    place.change(),
                    ofJob.get(place.jobSeq()),
                    ofOther.get(place.otherSeq())))
        .toList();
  }

  /** How many items there are of each change. */
  public Map<Change, Long> counts(String jobId, String otherId) {
    Map<Change, Long> counts = new EnumMap<>(Change.class);
    scan(
        jobId,
        otherId,
        null,
        place -> {
          counts.merge(place.change(), 1L, Long::sum);
          return true;
        });
    return counts;
  }

  /** Hands on place after place while the consumer wants more. */
  private void scan(String jobId, String otherId, String after, Predicate<Place> consumer) {
    var query =
        em.createQuery(
                "select r.item, r.jobId, r.seq, r.outcome from ResultEntity r"
                    + " where r.jobId in (:job, :other) and r.superseded = 0"
                    + (after == null ? "" : " and r.item > :after")
                    + " order by r.item, r.jobId",
                Object[].class)
            .setParameter("job", jobId)
            .setParameter("other", otherId)
            .setHint("org.hibernate.fetchSize", FETCH);
    if (after != null) {
      query.setParameter("after", after);
    }
    try (Stream<Object[]> rows = query.getResultStream()) {
      scan(rows.iterator(), jobId, consumer);
    }
  }

  private static void scan(Iterator<Object[]> rows, String jobId, Predicate<Place> consumer) {
    Place place = null;
    while (rows.hasNext()) {
      Object[] row = rows.next();
      if (place != null && !place.item().equals(row[0])) {
        if (!consumer.test(place)) {
          return;
        }
        place = null;
      }
      place = with(place, row, row[1].equals(jobId));
    }
    if (place != null) {
      consumer.test(place);
    }
  }

  private static Place with(Place place, Object[] row, boolean ofJob) {
    Place before = place == null ? new Place((String) row[0], null, null, null, null) : place;
    Long seq = (Long) row[2];
    Outcome outcome = (Outcome) row[3];
    return ofJob
        ? new Place(before.item(), seq, outcome, before.otherSeq(), before.other())
        : new Place(before.item(), before.jobSeq(), before.job(), seq, outcome);
  }

  private Map<Long, Result> results(String jobId, List<Long> seqs) {
    List<Long> present = seqs.stream().filter(seq -> seq != null).toList();
    Map<Long, Result> results = new HashMap<>();
    if (present.isEmpty()) {
      return results;
    }
    Map<Integer, String> stages = new HashMap<>();
    jobs.stages(jobId).forEach(stage -> stages.put(stage.ordinal(), stage.name()));
    em.createQuery(
            "select r from ResultEntity r where r.jobId = :job and r.seq in :seqs",
            ResultEntity.class)
        .setParameter("job", jobId)
        .setParameter("seqs", present)
        .getResultList()
        .forEach(row -> results.put(row.seq, row.toResult(stages.get(row.stage))));
    em.clear();
    return results;
  }
}
