package dev.headway.queue;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks the first due rows of one task: the highest priority, then the earliest time, without what
 * is held back. With db-scheduler's own statements a second row is fetched while the first is
 * looked at, and what is behind could get ahead. Runs the same on H2 and PostgreSQL.
 */
class PickFirst extends DefaultJdbcCustomization {
  private static final int TRIES = 10;

  private final String task;
  private final HeldBack heldBack;

  PickFirst(String task, HeldBack heldBack) {
    super(false);
    this.task = task;
    this.heldBack = heldBack;
  }

  @Override
  public String getName() {
    return "first of " + task;
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return true;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
    List<Execution> picked = new ArrayList<>();
    // where other nodes were faster each time, the next poll tries again
    for (int tries = 0; tries < TRIES && picked.size() < limit; tries++) {
      Optional<Execution> first = first(context, now);
      if (first.isEmpty()) {
        return picked;
      }
      if (pick(context, first.get(), now)) {
        picked.add(first.get().updateToPicked(context.schedulerName.getName(), now));
      }
    }
    return picked;
  }

  private Optional<Execution> first(JdbcTaskRepositoryContext context, Instant now) {
    List<String> types = heldBack.types();
    List<String> jobs = heldBack.jobs();
    String sql =
        "select * from scheduled_tasks t where t.task_name = ? and t.picked = ? and t.execution_time <= ?"
            + (jobs.isEmpty() ? "" : " and t.task_instance not in (" + marks(jobs) + ")")
            + (types.isEmpty()
                ? ""
                : " and not exists (select 1 from job j where j.id = t.task_instance and j.type in ("
                    + marks(types)
                    + "))")
            + " order by t.priority desc, t.execution_time, t.task_instance fetch first 1 rows only";
    return context
        .jdbcRunner
        .query(sql, statement -> bind(statement, now, jobs, types), context.resultSetMapper.get())
        .stream()
        .findFirst();
  }

  private void bind(PreparedStatement statement, Instant now, List<String> jobs, List<String> types)
      throws SQLException {
    int index = 1;
    statement.setString(index++, task);
    statement.setBoolean(index++, false);
    setInstant(statement, index++, now);
    List<String> names = new ArrayList<>(jobs);
    names.addAll(types);
    for (String name : names) {
      statement.setString(index++, name);
    }
  }

  private boolean pick(JdbcTaskRepositoryContext context, Execution execution, Instant now) {
    return context.jdbcRunner.execute(
            "update scheduled_tasks set picked = ?, picked_by = ?, last_heartbeat = ?, version = version + 1"
                + " where task_name = ? and task_instance = ? and picked = ? and version = ?",
            statement -> {
              statement.setBoolean(1, true);
              statement.setString(2, context.schedulerName.getName());
              setInstant(statement, 3, now);
              statement.setString(4, task);
              statement.setString(5, execution.getId());
              statement.setBoolean(6, false);
              statement.setLong(7, execution.version);
            })
        == 1;
  }

  private static String marks(List<String> values) {
    return "?" + ", ?".repeat(values.size() - 1);
  }
}
