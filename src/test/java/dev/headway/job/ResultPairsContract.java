package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two jobs side by side, on every database. */
abstract class ResultPairsContract {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final ResultPairs pairs = new ResultPairs();
  private DataSource dataSource;
  private SessionFactory factory;
  private EntityManager em;
  private long seq;

  abstract DataSource create();

  @BeforeEach
  void open() throws SQLException {
    dataSource = create();
    Flyway.configure()
        .dataSource(dataSource)
        .placeholders(Map.of("bytes", "bytea"))
        .load()
        .migrate();
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(ResultEntity.class)
            .addAttributeConverter(LowerCaseEnum.OfOutcome.class, true);
    configuration.getProperties().put("hibernate.connection.datasource", dataSource);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    em = factory.createEntityManager();
    pairs.em = em;
    pairs.jobs =
        new JobStore() {
          @Override
          public List<Stage> stages(String jobId) {
            return List.of();
          }
        };
    job("new");
    job("old");
    job("another");
  }

  @AfterEach
  void close() {
    em.close();
    factory.close();
  }

  private <T> T inTransaction(Supplier<T> work) {
    em.getTransaction().begin();
    T result = work.get();
    em.getTransaction().commit();
    return result;
  }

  private void job(String id) throws SQLException {
    execute(
        "insert into job (id, type, title, status, parameters, priority, created_at, attempt,"
            + " recoveries, last_seq, trimmed_seq, completed, failed, cancel_cleanup, cancel_notify)"
            + " values (?, 'drill', 'x', 'completed', '{}', 0, ?, 1, 0, 0, 0, 0, 0, false, false)",
        id,
        AT.atOffset(ZoneOffset.UTC));
  }

  private void result(String job, String item, String outcome) throws SQLException {
    result(job, item, outcome, 0);
  }

  private void result(String job, String item, String outcome, long superseded)
      throws SQLException {
    seq++;
    execute(
        "insert into result (job_id, seq, stage, item_no, superseded, attempt, item, outcome,"
            + " started_at, finished_at, duration_ms, attempts)"
            + " values (?, ?, 0, ?, ?, 1, ?, ?, ?, ?, 1, 1)",
        job,
        seq,
        seq,
        superseded,
        item,
        outcome,
        AT.atOffset(ZoneOffset.UTC),
        AT.atOffset(ZoneOffset.UTC));
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private List<ResultPair> page(Set<Change> changes, String after, int limit) {
    return inTransaction(() -> pairs.page("new", "old", changes, after, limit));
  }

  private void some() throws SQLException {
    result("new", "a", "failed");
    result("old", "a", "passed");
    result("old", "b", "error");
    result("new", "b", "passed");
    result("new", "c", "passed");
    result("old", "c", "skipped");
    result("new", "d", "error");
    result("old", "d", "failed");
    result("new", "e", "passed");
    result("old", "f", "passed");
    result("another", "a", "error");
    result("new", "g", "failed", 1);
  }

  @Test
  void each_item_of_either_is_there_once_with_what_became_of_it() throws SQLException {
    some();
    List<ResultPair> all = page(Set.of(), null, 100);
    assertEquals(
        List.of("a REGRESSED", "b FIXED", "c SAME", "d SAME", "e ONLY_IN_JOB", "f ONLY_IN_OTHER"),
        all.stream().map(pair -> pair.item() + " " + pair.change()).toList());
    assertEquals(Outcome.FAILED, all.get(0).job().outcome());
    assertEquals(Outcome.PASSED, all.get(0).other().outcome());
    assertNull(all.get(4).other());
    assertNull(all.get(5).job());
  }

  @Test
  void pages_follow_each_other_whatever_the_collation() throws SQLException {
    List<String> names = List.of("Zoë", "a b", "a-b", "ab", "A", "é", "e", "_", "10", "9", "日本");
    for (String name : names) {
      result("new", name, "passed");
      result("old", name, "failed");
    }
    List<String> seen = new java.util.ArrayList<>();
    List<ResultPair> page = page(Set.of(), null, 2);
    while (!page.isEmpty()) {
      page.forEach(pair -> assertEquals(Change.FIXED, pair.change()));
      page.forEach(pair -> seen.add(pair.item()));
      page = page(Set.of(), seen.get(seen.size() - 1), 2);
    }
    assertEquals(names.stream().sorted().toList(), seen.stream().sorted().toList());
  }

  @Test
  void only_some_changes_can_be_asked_for() throws SQLException {
    some();
    List<ResultPair> found = page(Set.of(Change.FIXED, Change.ONLY_IN_OTHER), null, 100);
    assertEquals(List.of("b", "f"), found.stream().map(ResultPair::item).toList());
    assertEquals(1, page(Set.of(Change.SAME), "c", 100).size());
  }

  @Test
  void changes_are_counted() throws SQLException {
    some();
    assertEquals(
        Map.of(
            Change.REGRESSED, 1L,
            Change.FIXED, 1L,
            Change.SAME, 2L,
            Change.ONLY_IN_JOB, 1L,
            Change.ONLY_IN_OTHER, 1L),
        inTransaction(() -> pairs.counts("new", "old")));
  }

  private static final class NoJson implements FormatMapper {
    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException();
    }
  }
}
