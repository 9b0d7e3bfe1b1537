package dev.headway.notification;

import dev.headway.platform.Settings;
import dev.headway.testing.NoJson;
import dev.headway.testing.TestPostgres;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The real store on a database of its own, and the transactions of one thread. */
final class NotificationDatabase implements AutoCloseable {
  final DeliveryStore store = new DeliveryStore();
  final List<String> queued = new ArrayList<>();
  private final AutoCloseable server;
  private final SessionFactory factory;
  private final EntityManager em;

  private NotificationDatabase(DataSource dataSource, AutoCloseable server) {
    this.server = server;
    Flyway.configure()
        .dataSource(dataSource)
        .placeholders(Map.of("bytes", "bytea"))
        .load()
        .migrate();
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(DeliveryRow.class)
            .addAnnotatedClass(AttemptRow.class);
    configuration.getProperties().put("hibernate.connection.datasource", dataSource);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    em = factory.createEntityManager();
    store.em = em;
    store.queued = noting();
  }

  static NotificationDatabase h2() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    return new NotificationDatabase(pool, pool::dispose);
  }

  static NotificationDatabase postgres() {
    return new NotificationDatabase(TestPostgres.newDataSource(), () -> {});
  }

  NotificationDatabase with(Settings settings, Clock clock) {
    store.settings = settings;
    store.clock = clock;
    return this;
  }

  @SuppressWarnings("unchecked")
  private Event<DeliveryQueued> noting() {
    return (Event<DeliveryQueued>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              queued.add(((DeliveryQueued) arguments[0]).id());
              return null;
            });
  }

  <T> T inTransaction(Supplier<T> work) {
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
