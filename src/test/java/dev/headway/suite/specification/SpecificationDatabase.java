package dev.headway.suite.specification;

import dev.headway.platform.Transactions;
import dev.headway.testing.NoJson;
import dev.headway.testing.TestPostgres;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * The real store on a database of its own, each of whose steps is a transaction. For one thread.
 */
public final class SpecificationDatabase implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  public final Specifications specifications = new Specifications();

  private final AutoCloseable server;
  private final SessionFactory factory;
  private final EntityManager em;

  private SpecificationDatabase(DataSource dataSource, AutoCloseable server) {
    this.server = server;
    Flyway.configure()
        .dataSource(dataSource)
        .placeholders(Map.of("bytes", "bytea"))
        .load()
        .migrate();
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(SpecificationRow.class)
            .addAnnotatedClass(SpecificationPartRow.class);
    configuration.getProperties().put("hibernate.connection.datasource", dataSource);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    em = factory.createEntityManager();
    specifications.em = em;
    specifications.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    specifications.transactions =
        new Transactions() {
          @Override
          public <T> T inOne(Supplier<T> work) {
            return inTransaction(work);
          }

          @Override
          public <T> T inNew(Supplier<T> work) {
            return inTransaction(work);
          }
        };
  }

  public static SpecificationDatabase h2() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    return new SpecificationDatabase(pool, pool::dispose);
  }

  static SpecificationDatabase postgres() {
    return new SpecificationDatabase(TestPostgres.newDataSource(), () -> {});
  }

  /** Joins one that is open. */
  public <T> T inTransaction(Supplier<T> work) {
    if (em.getTransaction().isActive()) {
      return work.get();
    }
    em.getTransaction().begin();
    boolean done = false;
    try {
      T result = work.get();
      em.getTransaction().commit();
      done = true;
      return result;
    } finally {
      if (!done && em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
      em.clear();
    }
  }

  @Override
  public void close() throws Exception {
    em.close();
    factory.close();
    server.close();
  }
}
