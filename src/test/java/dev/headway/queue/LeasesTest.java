package dev.headway.queue;

import static dev.headway.queue.TestJob.aJob;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private final TestTime time = new TestTime("2026-03-01T12:00:00Z");
  private final FakeJobs jobs = new FakeJobs(null);
  private final FakeBatch batch = new FakeBatch();
  private final DatabaseClock clock = new DatabaseClock(time::database, time::nanos);
  private final Leases leases =
      new Leases(jobs, batch, clock, time::nanos, "a", Duration.ofSeconds(15));

  @BeforeEach
  void aJobRuns() {
    jobs.set(aJob("j").runningOn("a", Instant.EPOCH));
    batch.running.put("j", 1);
  }

  @Test
  void a_renewal_holds_for_a_lease_by_the_databases_time() {
    time.pass(Duration.ofSeconds(5));
    leases.renew();
    assertEquals(Instant.parse("2026-03-01T12:00:20Z"), jobs.get("j").leaseUntil());
  }

  @Test
  void a_node_that_cannot_renew_for_a_lease_stops_its_runs_and_starts_none() {
    jobs.away = true;
    assertThrows(IllegalStateException.class, leases::renew);
    time.pass(Duration.ofSeconds(15));
    leases.watch();
    leases.watch();
    assertEquals(List.of(), batch.abandoned);
    time.pass(Duration.ofSeconds(1));
    leases.watch();
    leases.watch();
    assertEquals(List.of("j"), batch.abandoned);
    assertFalse(leases.held());
    jobs.away = false;
    leases.renew();
    assertTrue(leases.held());
  }

  @Test
  void a_node_that_was_paused_as_a_whole_gets_the_chance_to_renew_first() {
    time.pass(Duration.ofMinutes(10));
    leases.watch();
    leases.renew();
    leases.watch();
    assertEquals(List.of(), batch.abandoned);
  }
}
