package dev.headway.suite;

import dev.headway.platform.InTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Keeps the prompt cards. Each call is one transaction, or joins the caller's. */
@ApplicationScoped
@InTransaction
public class PromptCards {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject Clock clock;

  /** In their newest versions. */
  public List<PromptCard> list(ListFilter filter) {
    return em
        .createQuery(
            "select v, c from PromptCardRow c join PromptVersionRow v"
                + " on v.cardId = c.id and v.version = c.version"
                + " where c.id < :below and lower(c.name) like :name escape '!' order by c.id desc",
            Object[].class)
        .setParameter("below", filter.below())
        .setParameter("name", filter.pattern())
        .setMaxResults(filter.limit())
        .getResultList()
        .stream()
        .map(row -> ((PromptVersionRow) row[0]).card(((PromptCardRow) row[1]).createdAt))
        .toList();
  }

  /** In its newest version. */
  public Optional<PromptCard> find(long id) {
    PromptCardRow row = em.find(PromptCardRow.class, id);
    return row == null ? Optional.empty() : find(id, row.version);
  }

  public Optional<PromptCard> find(long id, int version) {
    PromptCardRow row = em.find(PromptCardRow.class, id);
    return Optional.ofNullable(
            em.find(PromptVersionRow.class, new PromptVersionRow.Key(id, version)))
        .map(found -> found.card(row.createdAt));
  }

  /** Newest first, at most {@code limit}. */
  public List<PromptCard> versions(long id, int limit) {
    PromptCardRow row = em.find(PromptCardRow.class, id);
    return em
        .createQuery(
            "select v from PromptVersionRow v where v.cardId = :id order by v.version desc",
            PromptVersionRow.class)
        .setParameter("id", id)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(version -> version.card(row.createdAt))
        .toList();
  }

  public PromptCard create(NewPromptCard card) {
    PromptCardRow row = new PromptCardRow();
    row.name = card.name();
    row.created(clock.instant());
    em.persist(row);
    return addVersion(row, card);
  }

  /**
   * Gives the card a new version, unless nothing changes. Problems: {@code prompt_card_not_found}
   * (404), {@code precondition_failed} (412).
   *
   * @param expected whether the version that is to be replaced is the one that the caller knows
   */
  public PromptCard replace(long id, NewPromptCard card, IntPredicate expected) {
    PromptCardRow row = locked(id);
    row.requireVersion(expected, "Prompt card");
    PromptCard present = find(id, row.version).orElseThrow();
    if (present.name().equals(card.name())
        && Objects.equals(present.title(), card.title())
        && present.template().equals(card.template())) {
      return present;
    }
    row.name = card.name();
    row.replaced(clock.instant());
    return addVersion(row, card);
  }

  /**
   * Deletes all versions. Problems: {@code prompt_card_not_found} (404); {@code in_use} (409),
   * which names the suites and test cases that use it.
   */
  public void delete(long id) {
    PromptCardRow row = locked(id);
    List<String> users = new ArrayList<>();
    users(
        "suite",
        "select distinct s.id, s.name from SuiteRow s join s.prompts p where p.cardId = :id"
            + " order by s.id",
        id,
        users);
    users(
        "test case",
        "select c.id, c.name from TestCaseRow c where c.promptCardId = :id order by c.id",
        id,
        users);
    if (!users.isEmpty()) {
      throw SuiteProblems.inUse("Prompt card " + id, users);
    }
    em.createQuery("delete from PromptVersionRow v where v.cardId = :id")
        .setParameter("id", id)
        .executeUpdate();
    em.remove(row);
    em.flush();
  }

  private PromptCardRow locked(long id) {
    return VersionedRow.locked(em, PromptCardRow.class, id, SuiteProblems::noCard);
  }

  private void users(String what, String query, long id, List<String> users) {
    em.createQuery(query, Object[].class)
        .setParameter("id", id)
        .setMaxResults(1_000)
        .getResultList()
        .forEach(user -> users.add(what + " " + user[0] + " '" + user[1] + "'"));
  }

  private PromptCard addVersion(PromptCardRow row, NewPromptCard card) {
    PromptVersionRow version = new PromptVersionRow();
    version.cardId = row.id;
    version.version = row.version;
    version.name = card.name();
    version.title = card.title();
    version.template = card.template().toString();
    version.createdAt = row.updatedAt;
    em.persist(version);
    em.flush();
    return version.card(row.createdAt);
  }
}
