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

/** Brings the database to the version of this application before anything uses it. */
@ApplicationScoped
public class SchemaMigration {
  @Resource(lookup = "java:global/jdbc/headway")
  private DataSource dataSource;

  void migrate(
      @Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start)
      throws SQLException {
    keepWhatIsCommitted();
    Flyway.configure(getClass().getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        // the batch runtime may have made its tables here before
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(Map.of("bytes", "bytea"))
        .load()
        .migrate();
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
