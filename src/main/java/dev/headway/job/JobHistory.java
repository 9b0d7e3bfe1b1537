package dev.headway.job;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the durable events and the results of a job. */
@ApplicationScoped
@InTransaction
public class JobHistory {
  /** Outputs may be long: a page of them has to fit into memory. */
  private static final int PAGE = 200;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobStore jobs;

  /**
   * Durable events with a number greater than {@code afterSeq}, in order, without a gap; at most
   * {@code limit}. Results that were superseded are events still.
   */
  public List<JobEvent> eventsAfter(String jobId, long afterSeq, int limit) {
    Map<Integer, String> stages = stageNames(jobId);
    List<JobEvent> events = new ArrayList<>();
    em.createQuery(
            "select r from ResultEntity r where r.jobId = :job and r.seq > :after and r.seq <= :to"
                + " order by r.seq",
            ResultEntity.class)
        .setParameter("job", jobId)
        .setParameter("after", afterSeq)
        .setParameter("to", afterSeq + limit)
        .getResultList()
        .forEach(row -> events.add(resultEvent(jobId, row.toResult(stages.get(row.stage)))));
    em.createQuery(
            "select e from EventEntity e where e.jobId = :job and e.seq > :after and e.seq <= :to"
                + " order by e.seq",
            EventEntity.class)
        .setParameter("job", jobId)
        .setParameter("after", afterSeq)
        .setParameter("to", afterSeq + limit)
        .getResultList()
        .forEach(row -> events.add(row.toEvent()));
    em.clear();
    events.sort(Comparator.comparingLong(JobEvent::seq));
    return events;
  }

  /** A page of current results. */
  public List<Result> results(String jobId, ResultFilter filter) {
    Map<Integer, String> stages = stageNames(jobId);
    return page(jobId, filter, filter.afterSeq(), filter.limit(), stages);
  }

  /** All current results that the filter selects (its limit aside), in order, in bounded memory. */
  public void forEachResult(String jobId, ResultFilter filter, Consumer<Result> consumer) {
    Map<Integer, String> stages = stageNames(jobId);
    long after = filter.afterSeq();
    List<Result> page;
    do {
      page = page(jobId, filter, after, PAGE, stages);
      for (Result result : page) {
        consumer.accept(result);
        after = result.seq();
      }
    } while (page.size() == PAGE);
  }

  /** The current results of a stage's items of these numbers, the last included, by number. */
  public Map<Long, Result> resultsOfItems(String jobId, String stage, long first, long last) {
    Map<Long, Result> results = new HashMap<>();
    em.createQuery(
            "select r from ResultEntity r where r.jobId = :job and r.superseded = 0"
                + " and r.itemNumber between :first and :last and r.stage ="
                + " (select s.ordinal from StageEntity s where s.jobId = :job and s.name = :stage)",
            ResultEntity.class)
        .setParameter("job", jobId)
        .setParameter("first", first)
        .setParameter("last", last)
        .setParameter("stage", stage)
        .getResultList()
        .forEach(row -> results.put(row.itemNumber, row.toResult(stage)));
    em.clear();
    return results;
  }

  /** The numbers of the items of a stage that have a result. */
  public BitSet finishedItems(String jobId, int stage) {
    BitSet finished = new BitSet();
    try (Stream<Long> numbers =
        em.createQuery(
                "select r.itemNumber from ResultEntity r"
                    + " where r.jobId = :job and r.stage = :stage and r.superseded = 0",
                Long.class)
            .setParameter("job", jobId)
            .setParameter("stage", stage)
            .setHint("org.hibernate.fetchSize", 10_000)
            .getResultStream()) {
      numbers.forEach(number -> finished.set(Math.toIntExact(number)));
    }
    return finished;
  }

  private List<Result> page(
      String jobId, ResultFilter filter, long after, int limit, Map<Integer, String> stages) {
    boolean newestFirst = filter.order() == ResultFilter.Order.NEWEST;
    String where =
        "r.jobId = :job and r.superseded = 0 and r.seq " + (newestFirst ? "<" : ">") + " :after";
    where += filter.outcomes().isEmpty() ? "" : " and r.outcome in :outcomes";
    where +=
        filter.stage() == null
            ? ""
            : " and r.stage = (select s.ordinal from StageEntity s"
                + " where s.jobId = :job and s.name = :stage)";
    where +=
        filter.text() == null
            ? ""
            : " and (lower(r.item) like :text escape '!' or lower(r.message) like :text escape '!')";
    var query =
        em.createQuery(
                "select r from ResultEntity r where "
                    + where
                    + " order by r.seq"
                    + (newestFirst ? " desc" : ""),
                ResultEntity.class)
            .setParameter("job", jobId)
            .setParameter("after", after)
            .setMaxResults(limit);
    if (!filter.outcomes().isEmpty()) {
      query.setParameter("outcomes", filter.outcomes());
    }
    if (filter.stage() != null) {
      query.setParameter("stage", filter.stage());
    }
    if (filter.text() != null) {
      query.setParameter("text", LikePattern.containing(filter.text().toLowerCase(Locale.ROOT)));
    }
    List<Result> results =
        query.getResultList().stream().map(row -> row.toResult(stages.get(row.stage))).toList();
    em.clear();
    return results;
  }

  private Map<Integer, String> stageNames(String jobId) {
    Map<Integer, String> names = new HashMap<>();
    jobs.stages(jobId).forEach(stage -> names.put(stage.ordinal(), stage.name()));
    return names;
  }

  static JobEvent resultEvent(String jobId, Result result) {
    return new JobEvent(
        jobId,
        result.seq(),
        JobEvent.Type.RESULT,
        result.finishedAt(),
        JobStatus.IN_PROGRESS,
        result.progress(),
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        result);
  }
}
