package dev.headway.queue;

import static dev.headway.queue.TestJob.aJob;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrphansTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final TestTime time = new TestTime(START.toString());
  private final FakeJobs jobs = new FakeJobs(null);
  private final FakeBatch batch = new FakeBatch();
  private final DatabaseClock clock = new DatabaseClock(time::database, time::nanos);
  private final Orphans orphans =
      new Orphans(jobs.store, jobs, batch, clock, time::nanos, "a", Duration.ofSeconds(15));

  private void running(String id, String node, int leaseSeconds) {
    jobs.set(aJob(id).runningOn(node, START.plusSeconds(leaseSeconds)));
  }

  private void beat(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.pass(Duration.ofSeconds(1));
      orphans.recoverExpired();
    }
  }

  private List<String> recovered() {
    return jobs.recovered.stream().map(said -> said.substring(0, said.indexOf(':'))).toList();
  }

  @Test
  void a_job_whose_lease_has_run_out_is_queued_again_by_any_node() {
    running("theirs", "b", 15);
    beat(15);
    assertEquals(List.of(), recovered());
    beat(1);
    assertEquals(
        List.of("theirs: Node b has not renewed its lease since 2026-03-01T12:00:15Z"),
        jobs.recovered);
    assertEquals(JobStatus.QUEUED, jobs.get("theirs").status());
    beat(10);
    assertEquals(1, jobs.recovered.size());
  }

  @Test
  void a_job_that_runs_here_is_never_taken_for_an_orphan() {
    running("mine", "a", 15);
    batch.running.put("mine", 1);
    beat(100);
    assertEquals(List.of(), recovered());
  }

  @Test
  void a_job_that_another_process_reports_is_none_of_the_queues() {
    running("reported", null, 15);
    beat(100);
    assertEquals(List.of(), recovered());
  }

  @Test
  void a_jump_of_the_databases_time_gives_every_node_a_lease_to_renew() {
    running("theirs", "b", 15);
    time.setDatabase(Duration.ofHours(1));
    beat(14);
    assertEquals(List.of(), recovered());
    beat(3);
    assertEquals(List.of("theirs"), recovered());
  }

  @Test
  void a_step_back_of_the_databases_time_takes_nothing_over_early() {
    running("theirs", "b", 15);
    time.setDatabase(Duration.ofMinutes(-1));
    beat(60);
    assertEquals(List.of(), recovered());
    beat(20);
    assertEquals(List.of("theirs"), recovered());
  }

  @Test
  void with_an_embedded_database_all_that_ran_is_taken_back_at_start() {
    running("former", "a~old", 15);
    orphans.takeBack(true, false);
    assertEquals(List.of("former"), recovered());
  }

  @Test
  void with_a_name_of_its_own_a_node_takes_back_at_start_what_it_held_and_nothing_else() {
    running("mine", "a", 15);
    running("theirs", "b", 15);
    orphans.takeBack(false, true);
    assertEquals(List.of("mine"), recovered());
  }

  @Test
  void without_a_name_of_its_own_a_node_takes_nothing_at_start() {
    running("mine", "a", 15);
    orphans.takeBack(false, false);
    assertEquals(List.of(), recovered());
  }

  @Test
  void a_job_that_this_node_holds_and_does_not_run_is_queued_again_after_a_lease() {
    running("forgotten", "a", 1_000);
    orphans.recoverForgotten();
    time.pass(Duration.ofSeconds(15));
    orphans.recoverForgotten();
    assertEquals(List.of(), recovered());
    time.pass(Duration.ofSeconds(1));
    orphans.recoverForgotten();
    assertEquals(List.of("forgotten"), recovered());
  }

  @Test
  void a_run_whose_job_went_to_another_node_is_let_go() {
    running("lost", "b", 15);
    jobs.set(aJob("ending").ended(JobStatus.COMPLETED));
    running("mine", "a", 15);
    List.of("lost", "ending", "mine").forEach(id -> batch.running.put(id, 1));
    orphans.recoverForgotten();
    assertEquals(List.of("lost"), batch.abandoned);
  }
}
