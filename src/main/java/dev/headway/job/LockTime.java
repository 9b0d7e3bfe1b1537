package dev.headway.job;

import dev.headway.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A node that freezes, or whose machine vanishes, in the middle of a transaction would keep a job's
 * row locked for hours, and with it whoever takes its jobs over. PostgreSQL ends such a transaction
 * after a lease; an embedded database has no other nodes.
 */
@ApplicationScoped
class LockTime {
  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Resource(lookup = "java:global/jdbc/headway")
  DataSource dataSource;

  @Inject Settings settings;

  private boolean limited;

  @PostConstruct
  void look() {
    try (Connection connection = dataSource.getConnection()) {
      limited = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException unreachable) {
      throw new IllegalStateException("The database cannot be asked for its name", unreachable);
    }
  }

  /** Before a job's row is locked. */
  void limit() {
    if (limited) {
      em.createNativeQuery(
              "select set_config('idle_in_transaction_session_timeout', :ms, true)", String.class)
          .setParameter("ms", Long.toString(settings.lease.toMillis()))
          .getSingleResult();
    }
  }
}
