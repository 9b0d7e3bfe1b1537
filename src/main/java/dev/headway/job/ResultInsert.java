package dev.headway.job;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.Session;

/**
 * Inserts a chunk's results as one JDBC batch. Not as entities: of the time that a chunk of quick
 * items holds its job's row, a third went into their management.
 */
final class ResultInsert {
  private static final String SQL =
      "insert into result (job_id, seq, stage, item_no, superseded, attempt, item, outcome,"
          + " started_at, finished_at, duration_ms, attempts, progress, message, output)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ResultInsert() {}

  /** In the transaction of the entity manager. */
  static void all(EntityManager em, List<ResultEntity> rows) {
    em.unwrap(Session.class).doWork(connection -> insert(connection, rows));
  }

  private static void insert(Connection connection, List<ResultEntity> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(SQL)) {
      for (ResultEntity row : rows) {
        bind(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, ResultEntity row) throws SQLException {
    insert.setString(1, row.jobId);
    insert.setLong(2, row.seq);
    insert.setInt(3, row.stage);
    insert.setLong(4, row.itemNumber);
    insert.setLong(5, row.superseded);
    insert.setInt(6, row.attempt);
    insert.setString(7, row.item);
    insert.setString(8, row.outcome.wire());
    insert.setObject(9, utc(row.startedAt));
    insert.setObject(10, utc(row.finishedAt));
    insert.setDouble(11, row.durationMs);
    insert.setInt(12, row.attempts);
    insert.setObject(13, row.progress, Types.DOUBLE);
    insert.setString(14, row.message);
    insert.setString(15, row.output);
  }

  private static Object utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
