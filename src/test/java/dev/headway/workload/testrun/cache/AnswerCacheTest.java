package dev.headway.workload.testrun.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Settings;
import dev.headway.testing.NoJson;
import dev.headway.testing.SettableClock;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.model.LanguageModel;
import dev.headway.workload.testrun.model.ModelAnswer;
import dev.headway.workload.testrun.model.ModelRequest;
import dev.headway.workload.testrun.model.Tokens;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
  private static final Call CALL = Call.within(Duration.ofSeconds(1), 1_000);

  private final SettableClock clock = new SettableClock("2026-03-01T12:00:00Z");
  private final AnswerCache cache = new AnswerCache();
  private final Counting model = new Counting();
  private JdbcConnectionPool pool;
  private SessionFactory factory;

  /** Transactions as the interceptor would make them. */
  private static final class OwnTransactions extends AnswerStore {
    private void begin() {
      em.getTransaction().begin();
    }

    private void end() {
      if (em.getTransaction().getRollbackOnly()) {
        em.getTransaction().rollback();
      } else {
        em.getTransaction().commit();
      }
    }

    @Override
    void keep(String question, String answer, Instant now) {
      begin();
      super.keep(question, answer, now);
      end();
    }

    @Override
    void trim(Instant notBefore, long mostChars) {
      begin();
      super.trim(notBefore, mostChars);
      end();
    }
  }

  /** Counts how often it is asked. */
  private static final class Counting implements LanguageModel {
    private int asked;
    private String output = "Paris";

    @Override
    public String name() {
      return "m";
    }

    @Override
    public String wording(ModelRequest request) {
      return "http://localhost/chat\n" + request.messages();
    }

    @Override
    public ModelAnswer ask(ModelRequest request, Call call) {
      asked++;
      if (output == null) {
        throw new IllegalStateException("down");
      }
      return new ModelAnswer(
          output,
          JsonValue.EMPTY_JSON_ARRAY,
          "stop",
          new Tokens(12, 3),
          Duration.ofSeconds(5),
          0.7,
          false);
    }
  }

  @BeforeEach
  void open() {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    Flyway.configure().dataSource(pool).placeholders(Map.of("bytes", "bytea")).load().migrate();
    Configuration configuration = new Configuration().addAnnotatedClass(AnswerRow.class);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    cache.store = new OwnTransactions();
    cache.store.em = factory.createEntityManager();
    cache.settings = settings(Map.of());
    cache.clock = clock;
  }

  @AfterEach
  void close() {
    cache.store.em.close();
    factory.close();
    pool.dispose();
  }

  private static Settings settings(Map<String, String> set) {
    return new Settings(set::get);
  }

  private ModelAnswer ask(String prompt, int round) throws Exception {
    return cache.over(model, round).ask(ModelRequest.of(prompt), CALL);
  }

  @Test
  void aHitIsTheSameAnswerAtNoCostWithALatencyOfItsOwn() throws Exception {
    assertFalse(ask("x", 1).cached());
    ModelAnswer hit = ask("x", 1);
    assertTrue(hit.cached());
    assertEquals(1, model.asked);
    assertEquals("Paris", hit.output());
    assertEquals("stop", hit.finishReason());
    assertEquals(new Tokens(12, 3), hit.tokens());
    assertEquals(0.0, hit.cost());
    assertNotEquals(Duration.ofSeconds(5), hit.latency());
  }

  @Test
  void anotherQuestionAndAnotherRoundAreAskedAnew() throws Exception {
    ask("x", 1);
    assertFalse(ask("y", 1).cached());
    assertFalse(ask("x", 2).cached());
    assertTrue(ask("x", 2).cached());
    assertEquals(3, model.asked);
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    model.output = null;
    assertThrows(IllegalStateException.class, () -> ask("x", 1));
    model.output = "Rome";
    assertFalse(ask("x", 1).cached());
    assertEquals("Rome", ask("x", 1).output());
  }

  @Test
  void anAnswerThatIsTooOldIsAskedAnewAndReplaced() throws Exception {
    ask("x", 1);
    clock.tick(Duration.ofHours(337));
    model.output = "Rome";
    assertFalse(ask("x", 1).cached());
    assertEquals("Rome", ask("x", 1).output());
    assertEquals(1, rows());
  }

  @Test
  void theOldestMakeRoomWhenTheBoundIsReached() throws Exception {
    cache.settings = settings(Map.of("headway.models.cache.chars", "1000000"));
    model.output = "x".repeat(10_000);
    for (int i = 0; i < 300; i++) {
      clock.tick(Duration.ofSeconds(1));
      ask("question " + i, 1);
      assertTrue(rows() <= 104, () -> rows() + " answers of 10,000 characters");
    }
    assertTrue(rows() > 90, () -> rows() + " answers");
    assertTrue(ask("question 299", 1).cached());
    assertFalse(ask("question 0", 1).cached());
  }

  @Test
  void anAnswerThatIsFarTooLongIsNotKept() throws Exception {
    model.output = "x".repeat(600_000);
    ask("x", 1);
    assertEquals(0, rows());
  }

  @Test
  void aCacheThatDoesNotWorkFailsNoTest() throws Exception {
    cache.store =
        new AnswerStore() {
          @Override
          java.util.Optional<String> find(String question, Instant notBefore) {
            throw new IllegalStateException("no database");
          }

          @Override
          void keep(String question, String answer, Instant now) {
            throw new IllegalStateException("no database");
          }
        };
    cache.store.em = factory.createEntityManager();
    assertEquals("Paris", ask("x", 1).output());
    assertEquals("Paris", ask("x", 1).output());
    assertEquals(2, model.asked);
  }

  private long rows() {
    return cache
        .store
        .em
        .createQuery("select count(a) from AnswerRow a", Long.class)
        .getSingleResult();
  }
}
