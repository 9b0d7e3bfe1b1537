package dev.headway.notification;

import dev.headway.job.JobIds;
import dev.headway.notification.Delivery.Attempt;
import dev.headway.notification.Delivery.Kind;
import dev.headway.notification.Delivery.Status;
import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Keeps the deliveries. Each call is one transaction, or joins the caller's. */
@ApplicationScoped
@InTransaction
public class DeliveryStore {
  private static final int MOST_ATTEMPTS_SHOWN = 100;
  private static final int ERROR_CHARS = 1_000;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Event<DeliveryQueued> queued;

  /** A delivery that has been taken up, as it was then. */
  record TakenUp(Delivery delivery, int round) {}

  /** Makes a message due now. */
  void add(Kind kind, String jobId, String event, String address, String body) {
    DeliveryRow row = new DeliveryRow();
    row.id = "msg_" + JobIds.next(clock);
    row.kind = kind.wire();
    row.jobId = jobId;
    row.event = event;
    row.address = address;
    row.body = body;
    row.status = Status.PENDING.wire();
    row.round = 1;
    row.createdAt = clock.instant();
    row.nextAttemptAt = row.createdAt;
    em.persist(row);
    em.flush();
    queued.fire(new DeliveryQueued(row.id));
  }

  /** Each with its newest try alone. */
  public List<Delivery> list(DeliveryFilter filter) {
    String where = "1 = 1";
    where += filter.jobId() == null ? "" : " and d.jobId = :job";
    where += filter.status() == null ? "" : " and d.status = :status";
    where += filter.before() == null ? "" : " and d.id < :before";
    var query =
        em.createQuery(
                "select d from DeliveryRow d where " + where + " order by d.id desc",
                DeliveryRow.class)
            .setMaxResults(filter.limit());
    if (filter.jobId() != null) {
      query.setParameter("job", filter.jobId());
    }
    if (filter.status() != null) {
      query.setParameter("status", filter.status().wire());
    }
    if (filter.before() != null) {
      query.setParameter("before", filter.before());
    }
    return query.getResultList().stream().map(row -> row.delivery(attempts(row.id, 1))).toList();
  }

  /** With its tries. */
  public Optional<Delivery> find(String id) {
    return Optional.ofNullable(em.find(DeliveryRow.class, id))
        .map(row -> row.delivery(attempts(id, MOST_ATTEMPTS_SHOWN)));
  }

  /**
   * Makes a delivery due now, with all its tries anew. Problem: {@code delivery_not_found} (404).
   */
  public Delivery redeliver(String id) {
    DeliveryRow row = em.find(DeliveryRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw notFound(id);
    }
    row.status = Status.PENDING.wire();
    row.round++;
    row.tries = 0;
    row.nextAttemptAt = clock.instant();
    row.deliveredAt = null;
    em.flush();
    queued.fire(new DeliveryQueued(id));
    return row.delivery(attempts(id, MOST_ATTEMPTS_SHOWN));
  }

  public static Problem notFound(String id) {
    return new Problem(404, "delivery_not_found", "There is no delivery '" + id + "'");
  }

  /** Empty when it is not to be delivered any more. */
  Optional<TakenUp> takeUp(String id) {
    return Optional.ofNullable(em.find(DeliveryRow.class, id))
        .filter(row -> row.status.equals(Status.PENDING.wire()))
        .map(row -> new TakenUp(row.delivery(List.of()), row.round));
  }

  /**
   * Records a try.
   *
   * @return how long to wait for the next one; empty when there is to be none
   */
  Optional<Duration> tried(TakenUp takenUp, Instant at, Duration took, Answered answered) {
    DeliveryRow row =
        em.find(DeliveryRow.class, takenUp.delivery().id(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    row.attempts++;
    addAttempt(row, at, took, answered);
    // what somebody asked for meanwhile has a due time of its own
    return row.round == takenUp.round() ? settle(row, answered) : Optional.empty();
  }

  private Optional<Duration> settle(DeliveryRow row, Answered answered) {
    row.tries++;
    row.nextAttemptAt = null;
    if (answered.isTaken()) {
      row.status = Status.DELIVERED.wire();
      row.deliveredAt = clock.instant();
      return Optional.empty();
    }
    if (!answered.again() || row.tries >= settings.deliveryAttempts) {
      row.status = Status.FAILED.wire();
      return Optional.empty();
    }
    Duration pause =
        new RetryPause(settings.deliveryPause, ThreadLocalRandom.current()::nextLong)
            .after(row.tries);
    row.nextAttemptAt = clock.instant().plus(pause);
    return Optional.of(pause);
  }

  private void addAttempt(DeliveryRow row, Instant at, Duration took, Answered answered) {
    AttemptRow attempt = new AttemptRow();
    attempt.deliveryId = row.id;
    attempt.number = row.attempts;
    attempt.at = at;
    attempt.durationMs = took.toNanos() / 1e6;
    attempt.statusCode = answered.statusCode();
    String error = answered.error();
    attempt.error =
        error == null || error.length() <= ERROR_CHARS ? error : error.substring(0, ERROR_CHARS);
    em.persist(attempt);
  }

  /** Deletes what has been settled for long. */
  public int forget() {
    return em.createQuery(
            "delete from DeliveryRow d where d.status <> :pending and d.createdAt < :old")
        .setParameter("pending", Status.PENDING.wire())
        .setParameter("old", clock.instant().minus(settings.deliveriesKept))
        .executeUpdate();
  }

  private List<Attempt> attempts(String id, int most) {
    return em.createQuery(
            "select a from AttemptRow a where a.deliveryId = :id order by a.number desc",
            AttemptRow.class)
        .setParameter("id", id)
        .setMaxResults(most)
        .getResultStream()
        .map(AttemptRow::attempt)
        .toList();
  }
}
