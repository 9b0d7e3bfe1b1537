package dev.headway.notification;

import dev.headway.notification.DeliveryStore.TakenUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes one try to deliver a message. */
@ApplicationScoped
public class Deliver {
  private static final Logger LOG = Logger.getLogger(Deliver.class.getName());

  @Inject DeliveryStore store;
  @Inject WebhookCall webhooks;
  @Inject MailCall mails;
  @Inject Clock clock;

  /** What was tried; {@link #record} stores it. */
  public record Try(TakenUp takenUp, Instant at, Duration took, Answered answered) {}

  /**
   * Outside any transaction, for it waits for others. Empty when there is nothing to deliver any
   * more.
   *
   * @throws InterruptedException the server stops; nothing is recorded, it is tried again
   */
  public Optional<Try> once(String id) throws InterruptedException {
    Optional<TakenUp> takenUp = store.takeUp(id);
    if (takenUp.isEmpty()) {
      return Optional.empty();
    }
    Instant at = clock.instant();
    long begin = System.nanoTime();
    Answered answered = send(takenUp.get().delivery());
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while it delivered " + id);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return Optional.of(new Try(takenUp.get(), at, took, answered));
  }

  private Answered send(Delivery delivery) {
    Answered answered =
        switch (delivery.kind()) {
          case WEBHOOK -> webhooks.send(delivery);
          case MAIL -> mails.send(delivery);
        };
    if (!answered.isTaken()) {
      LOG.log(
          Level.INFO,
          "Delivery {0} to {1} failed: {2}",
          new Object[] {delivery.id(), delivery.shownAddress(), answered.error()});
    }
    return answered;
  }

  /**
   * Joins the caller's transaction.
   *
   * @return how long to wait for the next try; empty when there is to be none
   */
  public Optional<Duration> record(Try made) {
    return store.tried(made.takenUp(), made.at(), made.took(), made.answered());
  }
}
