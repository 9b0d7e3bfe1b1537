package dev.headway.workload.testrun.cache;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps answers. Each call is a transaction of its own: a chunk that is rolled back loses none. */
@ApplicationScoped
@InTransaction(Kind.REQUIRES_NEW)
class AnswerStore {
  private static final int PAGE = 500;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  /** The answer to this question, unless it is older. */
  Optional<String> find(String question, Instant notBefore) {
    return em.createQuery(
            "select a.answer from AnswerRow a where a.question = :question and a.createdAt >= :from",
            String.class)
        .setParameter("question", question)
        .setParameter("from", notBefore)
        .getResultStream()
        .findFirst();
  }

  /** In place of an older answer; fails when another keeps one to the same question just now. */
  void keep(String question, String answer, Instant now) {
    AnswerRow row = new AnswerRow();
    row.question = question;
    row.answer = answer;
    row.sizeChars = answer.length();
    row.createdAt = now;
    em.merge(row);
    em.flush();
    em.clear();
  }

  /** Deletes what is older, then the oldest until the rest is no larger than the bound. */
  void trim(Instant notBefore, long mostChars) {
    delete(notBefore);
    long kept =
        em.createQuery("select coalesce(sum(a.sizeChars), 0) from AnswerRow a", Long.class)
            .getSingleResult();
    long freed = 1;
    while (kept > mostChars && freed > 0) {
      freed = deleteOldest(kept - mostChars);
      kept -= freed;
    }
  }

  private void delete(Instant before) {
    em.createQuery("delete from AnswerRow a where a.createdAt < :before")
        .setParameter("before", before)
        .executeUpdate();
  }

  /** A page of them at most; gives the characters that this frees. */
  private long deleteOldest(long chars) {
    long freed = 0;
    List<Object[]> oldest =
        em.createQuery(
                "select a.question, a.sizeChars from AnswerRow a order by a.createdAt, a.question",
                Object[].class)
            .setMaxResults(PAGE)
            .getResultList();
    for (Object[] row : oldest) {
      if (freed >= chars) {
        break;
      }
      em.createQuery("delete from AnswerRow a where a.question = :question")
          .setParameter("question", row[0])
          .executeUpdate();
      freed += (Integer) row[1];
    }
    return freed;
  }
}
