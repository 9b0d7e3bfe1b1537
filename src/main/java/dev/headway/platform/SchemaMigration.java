package dev.headway.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the version of this application before anything uses it. */
@ApplicationScoped
public class SchemaMigration {
  @Resource(lookup = "java:global/jdbc/headway")
  private DataSource dataSource;

  void migrate(
      @Observes @Priority(StartOrder.SCHEMA) @Initialized(ApplicationScoped.class) Object start) {
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
}
