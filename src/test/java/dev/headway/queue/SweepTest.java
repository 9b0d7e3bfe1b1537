package dev.headway.queue;

import static dev.headway.queue.TestJob.aJob;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.JobStatus;
import dev.headway.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {
  private final SettableClock clock = new SettableClock("2026-03-01T12:00:00Z");
  private final QueueDatabase database = QueueDatabase.h2();
  private final FakeJobs jobs = new FakeJobs(database);
  private final FakeSchedules schedules = new FakeSchedules(clock);
  private final TaskRows jobRows = new TaskRows(database.dataSource, JobQueue.RUN_JOB);
  private final TaskRows scheduleRows = new TaskRows(database.dataSource, JobQueue.LAUNCH_SCHEDULE);
  private final TaskRows deliveryRows = new TaskRows(database.dataSource, JobQueue.DELIVER);
  private final Sweep sweep =
      new Sweep(
          database.dataSource,
          database.transactions,
          schedules,
          jobRows,
          scheduleRows,
          deliveryRows);

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void a_queued_job_without_a_row_gets_one_with_its_priority() {
    jobs.set(aJob("lost").priority(7));
    sweep.run();
    sweep.run();
    assertEquals(
        List.of("run-job lost 7"),
        database.strings(
            "select task_name || ' ' || task_instance || ' ' || priority from scheduled_tasks"));
  }

  @Test
  void a_lost_job_keeps_its_start_time() {
    jobs.set(aJob("lost"));
    database.execute("update job set start_at = timestamp with time zone '2030-01-01 00:00:00+00'");
    sweep.run();
    assertEquals(
        List.of("2030-01-01 00:00:00+00"),
        database.strings("select execution_time from scheduled_tasks"));
  }

  @Test
  void rows_without_a_queued_job_vanish_and_those_with_one_stay() {
    jobs.set(aJob("waiting"));
    jobs.set(aJob("ended").ended(JobStatus.CANCELLED));
    for (String id : List.of("waiting", "ended", "never-was")) {
      jobRows.put(id, 0, null, clock.instant());
    }
    sweep.run();
    assertEquals(List.of("waiting"), jobRows.ids());
  }

  @Test
  void a_pending_delivery_without_a_row_gets_one() {
    String time = "timestamp with time zone '2030-01-01 00:00:00+00'";
    for (String status : List.of("pending", "delivered", "failed")) {
      database.execute(
          "insert into delivery (id, kind, job_id, event, address, body, status, round, attempts,"
              + " tries, created_at, next_attempt_at) values ('"
              + status
              + "', 'webhook', 'job', 'job.failed', 'http://x', '{}', '"
              + status
              + "', 1, 0, 0, "
              + time
              + ", "
              + time
              + ")");
    }
    sweep.run();
    sweep.run();
    assertEquals(
        List.of("deliver pending 2030-01-01 00:00:00+00"),
        database.strings(
            "select task_name || ' ' || task_instance || ' ' || execution_time from scheduled_tasks"));
  }

  @Test
  void schedules_and_their_rows_are_made_to_agree() {
    schedules.set("lost", "0 0 * * *", true);
    schedules.set("off", "0 0 * * *", false);
    scheduleRows.putAt("off", 0, Instant.EPOCH);
    scheduleRows.putAt("never-was", 0, Instant.EPOCH);
    sweep.run();
    assertEquals(
        List.of("launch-schedule lost 2026-03-02 00:00:00+00"),
        database.strings(
            "select task_name || ' ' || task_instance || ' ' || execution_time from scheduled_tasks"));
  }
}
