package dev.headway.queue;

import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import dev.headway.job.Schedule;
import dev.headway.job.ScheduleStore;
import dev.headway.platform.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Makes the queue's table agree with the jobs, the schedules and the deliveries, should somebody
 * have changed one without the other.
 */
class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class.getName());

  private record Lost(String jobId, int priority, Instant at) {}

  private final JdbcRunner jdbc;
  private final Transactions transactions;
  private final ScheduleStore schedules;
  private final TaskRows jobRows;
  private final TaskRows scheduleRows;
  private final TaskRows deliveryRows;

  Sweep(
      DataSource dataSource,
      Transactions transactions,
      ScheduleStore schedules,
      TaskRows jobRows,
      TaskRows scheduleRows,
      TaskRows deliveryRows) {
    jdbc = new JdbcRunner(dataSource);
    this.transactions = transactions;
    this.schedules = schedules;
    this.jobRows = jobRows;
    this.scheduleRows = scheduleRows;
    this.deliveryRows = deliveryRows;
  }

  void run() {
    removeStray();
    lost().forEach(this::queueAgain);
    alignSchedules();
    lostDeliveries().forEach((id, due) -> deliveryRows.putAt(id, 0, due));
  }

  private Map<String, Instant> lostDeliveries() {
    Map<String, Instant> lost = new HashMap<>();
    RowMapper<Instant> noted =
        row -> lost.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
    jdbc.query(
        "select id, coalesce(next_attempt_at, created_at) from delivery where status = 'pending'"
            + " and not exists (select 1 from scheduled_tasks"
            + " where task_name = ? and task_instance = delivery.id)",
        statement -> statement.setString(1, JobQueue.DELIVER),
        noted);
    return lost;
  }

  private void removeStray() {
    int strays =
        jdbc.execute(
            "delete from scheduled_tasks where task_name = ? and picked = false and not exists"
                + " (select 1 from job where job.id = scheduled_tasks.task_instance and job.status = 'queued')",
            statement -> statement.setString(1, JobQueue.RUN_JOB));
    if (strays > 0) {
      LOG.log(Level.INFO, "{0} rows without a waiting job were removed from the queue", strays);
    }
  }

  private List<Lost> lost() {
    RowMapper<Lost> lost =
        row ->
            new Lost(
                row.getString(1),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant());
    return jdbc.query(
        "select id, priority, greatest(coalesce(start_at, created_at), coalesce(queued_at, created_at)) from job"
            + " where status = 'queued' and not exists (select 1 from scheduled_tasks"
            + " where task_name = ? and task_instance = job.id)",
        statement -> statement.setString(1, JobQueue.RUN_JOB),
        lost);
  }

  private void queueAgain(Lost lost) {
    transactions.inNew(
        () -> {
          jobRows.put(lost.jobId, lost.priority, lost.at, lost.at);
          return null;
        });
    LOG.log(
        Level.WARNING, "Job {0} had lost its place in the queue; it is queued again", lost.jobId);
  }

  private void alignSchedules() {
    Map<String, Schedule> due = new HashMap<>();
    schedules.list().stream()
        .filter(schedule -> schedule.nextAt() != null)
        .forEach(schedule -> due.put(schedule.name(), schedule));
    Set<String> known = new HashSet<>(scheduleRows.ids());
    known.stream().filter(name -> !due.containsKey(name)).forEach(scheduleRows::remove);
    due.keySet().removeAll(known);
    due.values().forEach(lost -> scheduleRows.putAt(lost.name(), 0, lost.nextAt()));
  }
}
