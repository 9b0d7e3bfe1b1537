package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.testing.NoJson;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST = 540;

  private final SampleStore store = new SampleStore();
  private JdbcConnectionPool pool;
  private SessionFactory factory;

  @BeforeEach
  void open() throws Exception {
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
    Configuration configuration = new Configuration().addAnnotatedClass(SampleEntity.class);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    store.em = factory.createEntityManager();
  }

  @AfterEach
  void close() {
    store.em.close();
    factory.close();
    pool.dispose();
  }

  private void inTransaction(Runnable work) {
    EntityManager em = store.em;
    em.getTransaction().begin();
    work.run();
    em.getTransaction().commit();
    em.clear();
  }

  private void addSecond(int second) {
    Sample sample = new Sample(START.plusSeconds(second), 1, second, 0, null, 1, 1);
    inTransaction(() -> store.add(Map.of("j", sample)));
  }

  @Test
  void aLongJobIsKeptFromItsBeginningToItsEndInNoMoreSamplesThanThereMayBe() {
    for (int second = 0; second < 3_000; second++) {
      addSecond(second);
      if (second % 60 == 0) {
        inTransaction(() -> store.thin("j", MOST));
        assertTrue(store.list("j").size() <= MOST, () -> "samples " + store.list("j").size());
      }
    }
    List<Sample> samples = store.list("j");
    assertEquals(START, samples.get(0).at());
    assertEquals(START.plusSeconds(2_999), samples.get(samples.size() - 1).at());
    assertTrue(samples.size() > MOST / 2, () -> "samples " + samples.size());
    for (int i = 1; i < samples.size(); i++) {
      Duration gap = Duration.between(samples.get(i - 1).at(), samples.get(i).at());
      assertTrue(gap.toSeconds() <= 16, () -> "a hole of " + gap);
    }
  }

  @Test
  void whatWasNeverThinnedIsThinnedAtOnce() {
    for (int second = 0; second < 1_500; second++) {
      addSecond(second);
    }
    inTransaction(() -> store.thin("j", MOST));
    assertTrue(store.list("j").size() <= MOST, () -> "samples " + store.list("j").size());
  }
}
