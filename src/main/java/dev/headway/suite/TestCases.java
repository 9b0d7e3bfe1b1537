package dev.headway.suite;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Keeps the test cases. Each call is one transaction, or joins the caller's. */
@ApplicationScoped
@InTransaction
public class TestCases {
  private static final int SLICE = 500;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject Expectations expectations;
  @Inject Clock clock;

  public List<TestCase> list(ListFilter filter) {
    TypedQuery<Long> query =
        em.createQuery(
                "select c.id from TestCaseRow c where c.id < :below"
                    + " and lower(c.name) like :name escape '!'"
                    + (filter.tag() == null ? "" : " and :tag member of c.tags")
                    + " order by c.id desc",
                Long.class)
            .setParameter("below", filter.below())
            .setParameter("name", filter.pattern())
            .setMaxResults(filter.limit());
    if (filter.tag() != null) {
      query.setParameter("tag", filter.tag());
    }
    List<Long> ids = query.getResultList();
    Map<Long, TestCase> found = find(ids);
    return ids.stream().map(found::get).toList();
  }

  public Optional<TestCase> find(long id) {
    return Optional.ofNullable(em.find(TestCaseRow.class, id)).map(TestCaseRow::testCase);
  }

  /** Those that exist, by id. */
  public Map<Long, TestCase> find(Collection<Long> ids) {
    Map<Long, TestCase> found = new HashMap<>();
    List<Long> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += SLICE) {
      em.createQuery(
              "select distinct c from TestCaseRow c left join fetch c.tags where c.id in :ids",
              TestCaseRow.class)
          .setParameter("ids", all.subList(from, Math.min(all.size(), from + SLICE)))
          .getResultList()
          .forEach(row -> found.put(row.id, row.testCase()));
    }
    return found;
  }

  /** Problem {@code invalid_request} (400) where an expectation is wrong or no card is there. */
  public TestCase create(NewTestCase test) {
    refuseUnsound(test);
    TestCaseRow row = new TestCaseRow();
    row.take(test);
    row.created(clock.instant());
    em.persist(row);
    em.flush();
    return row.testCase();
  }

  /**
   * Problems: {@code test_case_not_found} (404), {@code precondition_failed} (412), {@code
   * invalid_request} (400).
   *
   * @param expected whether the version that is to be replaced is the one that the caller knows
   */
  public TestCase replace(long id, NewTestCase test, IntPredicate expected) {
    TestCaseRow row = locked(id);
    row.requireVersion(expected, "Test case");
    refuseUnsound(test);
    row.take(test);
    row.replaced(clock.instant());
    em.flush();
    return row.testCase();
  }

  /**
   * Problems: {@code test_case_not_found} (404); {@code in_use} (409), which names the suites that
   * have it.
   */
  public void delete(long id) {
    TestCaseRow row = locked(id);
    List<String> users =
        em
            .createQuery(
                "select distinct s.id, s.name from SuiteRow s where :id member of s.cases"
                    + " order by s.id",
                Object[].class)
            .setParameter("id", id)
            .setMaxResults(1_000)
            .getResultList()
            .stream()
            .map(suite -> "suite " + suite[0] + " '" + suite[1] + "'")
            .toList();
    if (!users.isEmpty()) {
      throw SuiteProblems.inUse("Test case " + id, users);
    }
    em.remove(row);
    em.flush();
  }

  private TestCaseRow locked(long id) {
    return VersionedRow.locked(em, TestCaseRow.class, id, SuiteProblems::noCase);
  }

  private void refuseUnsound(NewTestCase test) {
    List<Fault> faults = new ArrayList<>(expectations.check(test.expectations(), "/expectations"));
    Long card = test.promptCardId();
    // locked, so that it is not deleted meanwhile
    if (card != null && em.find(PromptCardRow.class, card, LockModeType.PESSIMISTIC_READ) == null) {
      faults.add(new Fault("/prompt_card_id", "there is no prompt card " + card));
    }
    SuiteProblems.refuse(faults);
  }
}
