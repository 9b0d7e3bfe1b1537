package dev.headway.queue;

import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import dev.headway.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database with Headway's tables, and the transactions of one thread on it. */
class QueueDatabase implements AutoCloseable {
  final JoiningDataSource dataSource;
  final JoiningDataSource.OneThread transactions;
  private final AutoCloseable server;

  private QueueDatabase(DataSource real, AutoCloseable server) {
    Flyway.configure().dataSource(real).placeholders(Map.of("bytes", "bytea")).load().migrate();
    dataSource = new JoiningDataSource(real);
    transactions = dataSource.new OneThread();
    this.server = server;
  }

  static QueueDatabase h2() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "sa");
    pool.setMaxConnections(30);
    return new QueueDatabase(pool, pool::dispose);
  }

  static QueueDatabase postgres() {
    return new QueueDatabase(TestPostgres.newDataSource(), () -> {});
  }

  List<String> strings(String sql) {
    RowMapper<String> first = row -> row.getString(1);
    return new JdbcRunner(dataSource).query(sql, statement -> {}, first);
  }

  int execute(String sql) {
    return new JdbcRunner(dataSource).execute(sql, statement -> {});
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
