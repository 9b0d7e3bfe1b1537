package dev.headway.suite;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Keeps the suites. Each call is one transaction, or joins the caller's. */
@ApplicationScoped
@InTransaction
public class Suites {
  private static final int SLICE = 500;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject Expectations expectations;
  @Inject Clock clock;

  public List<Suite> list(ListFilter filter) {
    List<SuiteRow> page =
        em.createQuery(
                "select s from SuiteRow s where s.id < :below"
                    + " and lower(s.name) like :name escape '!' order by s.id desc",
                SuiteRow.class)
            .setParameter("below", filter.below())
            .setParameter("name", filter.pattern())
            .setMaxResults(filter.limit())
            .getResultList();
    if (!page.isEmpty()) {
      fetch("prompts", page);
      fetch("cases", page);
    }
    return page.stream().map(SuiteRow::suite).toList();
  }

  /** All of the page's at once, where reading them one by one takes a query each. */
  private void fetch(String collection, List<SuiteRow> page) {
    em.createQuery(
            "select distinct s from SuiteRow s left join fetch s."
                + collection
                + " where s in :page",
            SuiteRow.class)
        .setParameter("page", page)
        .getResultList();
  }

  public Optional<Suite> find(long id) {
    return Optional.ofNullable(em.find(SuiteRow.class, id)).map(SuiteRow::suite);
  }

  /**
   * Problem {@code invalid_request} (400), which names each prompt and case that is not there and
   * each expectation that is wrong.
   */
  public Suite create(NewSuite suite) {
    refuseUnsound(suite);
    SuiteRow row = new SuiteRow();
    row.take(suite);
    row.created(clock.instant());
    em.persist(row);
    em.flush();
    return row.suite();
  }

  /**
   * Problems: {@code suite_not_found} (404), {@code precondition_failed} (412), {@code
   * invalid_request} (400).
   *
   * @param expected whether the version that is to be replaced is the one that the caller knows
   */
  public Suite replace(long id, NewSuite suite, IntPredicate expected) {
    SuiteRow row = locked(id);
    row.requireVersion(expected, "Suite");
    refuseUnsound(suite);
    row.take(suite);
    row.replaced(clock.instant());
    em.flush();
    return row.suite();
  }

  /** Its cards and cases stay. Problem: {@code suite_not_found} (404). */
  public void delete(long id) {
    SuiteRow row = locked(id);
    em.remove(row);
    em.flush();
  }

  private SuiteRow locked(long id) {
    return VersionedRow.locked(em, SuiteRow.class, id, SuiteProblems::noSuite);
  }

  private void refuseUnsound(NewSuite suite) {
    List<Fault> faults = new ArrayList<>();
    if (suite.defaults().get("expectations") instanceof JsonArray array) {
      faults.addAll(expectations.check(array, "/defaults/expectations"));
    }
    promptFaults(suite.prompts(), faults);
    Set<Long> there = lockedCases(suite.cases());
    for (int i = 0; i < suite.cases().size(); i++) {
      if (!there.contains(suite.cases().get(i))) {
        faults.add(new Fault("/cases/" + i, "there is no test case " + suite.cases().get(i)));
      }
    }
    SuiteProblems.refuse(faults);
  }

  private void promptFaults(List<SuitePrompt> prompts, List<Fault> faults) {
    Map<Long, Integer> newest = new HashMap<>();
    // locked in one order, so that two requests never wait for each other
    for (long id : new TreeSet<>(prompts.stream().map(SuitePrompt::cardId).toList())) {
      PromptCardRow card = em.find(PromptCardRow.class, id, LockModeType.PESSIMISTIC_READ);
      newest.put(id, card == null ? null : card.version);
    }
    for (int i = 0; i < prompts.size(); i++) {
      SuitePrompt prompt = prompts.get(i);
      Integer version = newest.get(prompt.cardId());
      if (version == null) {
        faults.add(
            new Fault("/prompts/" + i + "/id", "there is no prompt card " + prompt.cardId()));
      } else if (prompt.version() != null && prompt.version() > version) {
        faults.add(
            new Fault(
                "/prompts/" + i + "/version",
                "prompt card " + prompt.cardId() + " has versions 1 to " + version));
      }
    }
  }

  private Set<Long> lockedCases(List<Long> ids) {
    Set<Long> there = new HashSet<>();
    List<Long> sorted = List.copyOf(new TreeSet<>(ids));
    for (int from = 0; from < sorted.size(); from += SLICE) {
      em.createQuery(
              "select c from TestCaseRow c where c.id in :ids order by c.id", TestCaseRow.class)
          .setParameter("ids", sorted.subList(from, Math.min(sorted.size(), from + SLICE)))
          .setLockMode(LockModeType.PESSIMISTIC_READ)
          .getResultList()
          .forEach(row -> there.add(row.id));
    }
    return there;
  }
}
