package dev.headway.job;

import dev.headway.testing.NoJson;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** H2 with Headway's tables and one running job, and what Hibernate makes of some of them. */
final class JobDatabase implements AutoCloseable {
  static final String JOB = "j";

  final EntityManager em;
  private final JdbcConnectionPool pool;
  private final SessionFactory factory;

  JobDatabase(Class<?>... entities) throws SQLException {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    Flyway.configure().dataSource(pool).placeholders(Map.of("bytes", "bytea")).load().migrate();
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into job (id, type, title, status, parameters, priority, created_at, attempt,"
              + " recoveries, last_seq, trimmed_seq, completed, failed, cancel_cleanup, cancel_notify)"
              + " values ('j', 't', 't', 'in_progress', '{}', 0, current_timestamp, 1, 0, 0, 0, 0,"
              + " 0, false, false)");
    }
    Configuration configuration =
        new Configuration().addAttributeConverter(LowerCaseEnum.OfJobStatus.class, true);
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    em = factory.createEntityManager();
  }

  void inTransaction(Runnable work) {
    em.getTransaction().begin();
    work.run();
    em.getTransaction().commit();
    em.clear();
  }

  @Override
  public void close() {
    em.close();
    factory.close();
    pool.dispose();
  }
}
