package dev.headway.benchmark.bare;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Keeps nothing, or stores each item's outcome the way that one would write by hand. */
@Named("bareWriter")
@Dependent
public class BareWriter extends AbstractItemWriter {
  static final String CREATE =
      "create table if not exists bare_result (item bigint not null, outcome varchar(16) not null,"
          + " duration_ms double precision not null, finished_at timestamp not null)";

  @Inject @BatchProperty String store;

  @Resource(lookup = "java:global/jdbc/headway")
  DataSource database;

  @Override
  public void writeItems(List<Object> items) throws SQLException {
    if (!Boolean.parseBoolean(store)) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into bare_result values (?, ?, ?, ?)")) {
      Timestamp now = Timestamp.from(Instant.now());
      for (Object item : items) {
        insert.setLong(1, (Long) item);
        insert.setString(2, "passed");
        insert.setDouble(3, 0);
        insert.setTimestamp(4, now);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
