package dev.headway.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database to the version of this application before anything uses it. */
@ApplicationScoped
public class SchemaMigration {
  @Resource(lookup = "java:global/jdbc/headway")
  private DataSource dataSource;

  void migrate(
      @Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start)
      throws SQLException {
    keepWhatIsCommitted();
    migrate(dataSource);
  }

  /**
   * When nodes start for the first time at once, one may find the other's first tables and take
   * them for those of the batch runtime: its baseline is refused, for the history is there by then,
   * and the second try waits for the other's lock.
   */
  static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            // the batch runtime may have made its tables here before
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(Map.of("bytes", "bytea"))
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException first) {
      try {
        flyway.migrate();
      } catch (FlywayException second) {
        first.addSuppressed(second);
        throw first;
      }
    }
  }

  /**
   * H2 writes what is committed up to half a second later unless told otherwise: a crash would lose
   * events that clients have seen.
   */
  private void keepWhatIsCommitted() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
        statement.execute("set write_delay 0");
      }
    }
  }
}
