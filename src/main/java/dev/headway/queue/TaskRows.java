package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * The rows of one task in db-scheduler's table. Its client knows no new priority for a row and
 * refuses to touch one that is being looked at; both happen here all the time. Each call joins the
 * caller's transaction, or commits at once.
 */
class TaskRows {
  private static final String THIS_ROW = " where task_name = ? and task_instance = ?";
  private static final String STILL_PICKED =
      THIS_ROW + " and version = ? and picked = true and picked_by = ?";

  private final JdbcRunner jdbc;
  private final String task;

  TaskRows(DataSource dataSource, String task) {
    jdbc = new JdbcRunner(dataSource);
    this.task = task;
  }

  /**
   * Queues, or changes what is queued; that keeps its place in time.
   *
   * @param notBefore null: as soon as there is room
   */
  void put(String id, int priority, Instant notBefore, Instant now) {
    Instant least = notBefore == null ? Instant.EPOCH : notBefore;
    int changed =
        jdbc.execute(
            "update scheduled_tasks set priority = ?, execution_time = greatest(execution_time, ?), picked = false,"
                + " picked_by = null, version = version + 1"
                + THIS_ROW,
            statement -> {
              statement.setInt(1, priority);
              instant(statement, 2, least);
              row(statement, 3, id);
            });
    if (changed == 0) {
      insert(id, priority, least.isAfter(now) ? least : now);
    }
  }

  /** Queues for that time, whatever it was before. */
  void putAt(String id, int priority, Instant at) {
    remove(id);
    insert(id, priority, at);
  }

  private void insert(String id, int priority, Instant at) {
    jdbc.execute(
        "insert into scheduled_tasks (task_name, task_instance, priority, execution_time, picked, version)"
            + " values (?, ?, ?, ?, false, 1)",
        statement -> {
          row(statement, 1, id);
          statement.setInt(3, priority);
          instant(statement, 4, at);
        });
  }

  void remove(String id) {
    jdbc.execute("delete from scheduled_tasks" + THIS_ROW, statement -> row(statement, 1, id));
  }

  /** Removes what was picked, unless it has been queued anew meanwhile. */
  void removePicked(Execution picked) {
    jdbc.execute(
        "delete from scheduled_tasks" + STILL_PICKED,
        statement -> stillPicked(statement, 1, picked));
  }

  /** Lets others look at it, at its old place in the queue. */
  void putBack(Execution picked) {
    moveTo(picked, picked.executionTime);
  }

  void moveTo(Execution picked, Instant at) {
    jdbc.execute(
        "update scheduled_tasks set execution_time = ?, picked = false, picked_by = null, last_heartbeat = null,"
            + " version = version + 1"
            + STILL_PICKED,
        statement -> {
          instant(statement, 1, at);
          stillPicked(statement, 2, picked);
        });
  }

  /** Lets go of what an earlier life of this node had picked. */
  void putBackAllOf(String node) {
    jdbc.execute(
        "update scheduled_tasks set picked = false, picked_by = null, version = version + 1"
            + " where task_name = ? and picked = true and picked_by = ?",
        statement -> row(statement, 1, node));
  }

  List<String> ids() {
    return jdbc.query(
        "select task_instance from scheduled_tasks where task_name = ?",
        statement -> statement.setString(1, task),
        (RowMapper<String>) rows -> rows.getString(1));
  }

  private void row(PreparedStatement statement, int index, String id) throws SQLException {
    statement.setString(index, task);
    statement.setString(index + 1, id);
  }

  private void stillPicked(PreparedStatement statement, int index, Execution picked)
      throws SQLException {
    row(statement, index, picked.getId());
    statement.setLong(index + 2, picked.version);
    statement.setString(index + 3, picked.pickedBy);
  }

  private static void instant(PreparedStatement statement, int index, Instant at)
      throws SQLException {
    statement.setObject(index, at.atOffset(ZoneOffset.UTC));
  }
}
