package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobEnded;
import dev.headway.job.JobStatus;
import dev.headway.job.Stakeholders;
import dev.headway.notification.Delivery.Status;
import dev.headway.notification.DeliveryStore.TakenUp;
import dev.headway.platform.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what, and what becomes of it, on every database. */
abstract class DeliveryStoreContract {
  private static final Duration TOOK = Duration.ofMillis(12);
  private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, 100);

  private NotificationDatabase database;
  private Settings settings;

  abstract NotificationDatabase create();

  @BeforeEach
  void open() {
    database = create();
    set(
        "headway.webhooks.urls",
        "https://hooks.example/T1/secret?key=2",
        "headway.notifications.attempts",
        "2",
        "headway.smtp.host",
        "mail.example",
        "headway.smtp.from",
        "headway@mail.example",
        "headway.notifications.mails",
        "team@mail.example");
  }

  private void set(String... values) {
    settings = Samples.settings(values);
    database.with(settings, Samples.CLOCK);
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  private void ended(JobEnded ended) {
    Notify notify = new Notify();
    notify.deliveries = database.store;
    notify.settings = settings;
    database.inTransaction(
        () -> {
          notify.ended(ended);
          return null;
        });
  }

  private List<Delivery> list() {
    return database.inTransaction(() -> database.store.list(ALL));
  }

  private Delivery find(String id) {
    return database.inTransaction(() -> database.store.find(id)).orElseThrow();
  }

  private Optional<Duration> tried(String id, Answered answered) {
    TakenUp takenUp = database.inTransaction(() -> database.store.takeUp(id)).orElseThrow();
    return tried(takenUp, answered);
  }

  private Optional<Duration> tried(TakenUp takenUp, Answered answered) {
    return database.inTransaction(() -> database.store.tried(takenUp, Samples.NOW, TOOK, answered));
  }

  private String one() {
    ended(new JobEnded(Samples.job(true, true), Stakeholders.NONE));
    return list().get(0).id();
  }

  @Test
  void aCancelThatAsksForItTellsThoseOfTheSettings() {
    ended(new JobEnded(Samples.job(true, true), Stakeholders.NONE));
    assertEquals(
        List.of("team@mail.example", "https://hooks.example/…"),
        list().stream().map(Delivery::shownAddress).toList());
    assertEquals(2, database.queued.size());
    assertTrue(list().get(0).body().contains("\"reason\":\"wrong\\nbranch\""));
  }

  @Test
  void aCancelThatDoesNotAskForItTellsNobody() {
    ended(new JobEnded(Samples.job(true, false), Stakeholders.NONE));
    assertEquals(List.of(), list());
  }

  @Test
  void aLaunchMayNameMoreAndOnWhichEnds() {
    Stakeholders own =
        new Stakeholders(
            Set.of(JobStatus.COMPLETED), List.of("https://own.example/"), List.of("me@x.example"));
    ended(new JobEnded(Samples.job(true, false), own));
    assertEquals(List.of(), list());
    ended(new JobEnded(Samples.job(false, false), own));
    assertEquals(4, list().size());
    assertEquals("job.completed", list().get(0).event());
  }

  @Test
  void nobodyIsToldTwiceOfOneEnd() {
    Stakeholders own = new Stakeholders(Stakeholders.ENDS, List.of(), List.of("team@mail.example"));
    ended(new JobEnded(Samples.job(false, false), own));
    assertEquals(2, list().size());
  }

  @Test
  void whatIsTakenIsNotTriedAgain() {
    String id = one();
    assertEquals(Optional.empty(), tried(id, Answered.taken(204)));
    Delivery taken = find(id);
    assertEquals(Status.DELIVERED, taken.status());
    assertEquals(Samples.NOW, taken.deliveredAt());
    assertEquals(204, taken.tries().get(0).statusCode());
    assertEquals(12, taken.tries().get(0).durationMs());
    assertTrue(database.inTransaction(() -> database.store.takeUp(id)).isEmpty());
  }

  @Test
  void whatFailsIsTriedAgainAndAtLastGivenUp() {
    String id = one();
    Duration pause = tried(id, Answered.failed(503, "it answered 503")).orElseThrow();
    assertTrue(pause.toMillis() >= 2_500 && pause.toMillis() <= 5_000, "" + pause);
    assertEquals(Samples.NOW.plus(pause), find(id).nextAttemptAt());
    assertEquals(Optional.empty(), tried(id, Answered.failed(null, "x".repeat(5_000))));
    Delivery failed = find(id);
    assertEquals(Status.FAILED, failed.status());
    assertEquals(2, failed.attempts());
    assertEquals(List.of(2, 1), failed.tries().stream().map(t -> t.number()).toList());
    assertEquals(List.of(failed.id()), idsOf(Status.FAILED));
  }

  private List<String> idsOf(Status status) {
    return database
        .inTransaction(() -> database.store.list(new DeliveryFilter("job-1", status, null, 10)))
        .stream()
        .map(Delivery::id)
        .toList();
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpAtOnce() {
    String id = one();
    assertEquals(Optional.empty(), tried(id, Answered.refused(410, "it answered 410")));
    assertEquals(Status.FAILED, find(id).status());
  }

  @Test
  void whatIsDeliveredAgainKeepsItsIdAndHasAllItsTriesAnew() {
    String id = one();
    tried(id, Answered.refused(410, "it answered 410"));
    database.queued.clear();
    database.inTransaction(() -> database.store.redeliver(id));
    assertEquals(List.of(id), database.queued);
    assertTrue(tried(id, Answered.failed(500, "it answered 500")).isPresent());
    assertEquals(2, find(id).attempts());
  }

  @Test
  void aTryThatEndsAfterSomebodyAskedAgainSettlesNothing() {
    String id = one();
    TakenUp slow = database.inTransaction(() -> database.store.takeUp(id)).orElseThrow();
    database.inTransaction(() -> database.store.redeliver(id));
    assertEquals(Optional.empty(), tried(slow, Answered.refused(410, "it answered 410")));
    assertEquals(Status.PENDING, find(id).status());
    assertEquals(1, find(id).attempts());
  }

  @Test
  void aPageEndsBeforeTheNext() {
    one();
    List<Delivery> all = list();
    DeliveryFilter second = new DeliveryFilter(null, null, all.get(0).id(), 1);
    assertEquals(
        List.of(all.get(1).id()),
        database.inTransaction(() -> database.store.list(second)).stream()
            .map(Delivery::id)
            .toList());
  }

  @Test
  void whatIsSettledForLongIsForgottenAndWhatIsPendingIsKept() {
    String settled = one();
    tried(settled, Answered.taken(200));
    Clock later = Clock.fixed(Samples.NOW.plus(Duration.ofDays(31)), ZoneOffset.UTC);
    database.with(settings, later);
    assertEquals(1, database.inTransaction(database.store::forget));
    assertEquals(List.of(Status.PENDING), list().stream().map(Delivery::status).toList());
  }
}
