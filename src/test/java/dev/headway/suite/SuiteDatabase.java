package dev.headway.suite;

import dev.headway.platform.Problem.Fault;
import dev.headway.suite.promptfoo.SuiteTools;
import dev.headway.testing.NoJson;
import dev.headway.testing.TestPostgres;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The real stores on a database of their own, and the transactions of one thread. */
public final class SuiteDatabase implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  public final PromptCards cards = new PromptCards();
  public final TestCases testCases = new TestCases();
  public final Suites suites = new Suites();
  public final SuiteReader reader = new SuiteReader();
  public final SuiteTools tools;

  /** What the expectations' own package would say. */
  public BiFunction<JsonArray, String, List<Fault>> check = (expectations, path) -> List.of();

  private final AutoCloseable server;
  private final SessionFactory factory;
  private final EntityManager em;

  private SuiteDatabase(DataSource dataSource, AutoCloseable server) {
    this.server = server;
    Flyway.configure()
        .dataSource(dataSource)
        .placeholders(Map.of("bytes", "bytea"))
        .load()
        .migrate();
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(PromptCardRow.class)
            .addAnnotatedClass(PromptVersionRow.class)
            .addAnnotatedClass(TestCaseRow.class)
            .addAnnotatedClass(SuiteRow.class);
    configuration.getProperties().put("hibernate.connection.datasource", dataSource);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    em = factory.createEntityManager();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Expectations expectations =
        new Expectations() {
          @Override
          public List<Fault> check(JsonArray array, String path) {
            return check.apply(array, path);
          }
        };
    cards.em = em;
    cards.clock = clock;
    testCases.em = em;
    testCases.clock = clock;
    testCases.expectations = expectations;
    suites.em = em;
    suites.clock = clock;
    suites.expectations = expectations;
    reader.cards = cards;
    reader.testCases = testCases;
    reader.suites = suites;
    tools = new SuiteTools(cards, testCases, suites, expectations);
  }

  public static SuiteDatabase h2() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    return new SuiteDatabase(pool, pool::dispose);
  }

  public static SuiteDatabase postgres() {
    return new SuiteDatabase(TestPostgres.newDataSource(), () -> {});
  }

  public <T> T inTransaction(Supplier<T> work) {
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

  public PromptCard card(String name, String template) {
    return inTransaction(
        () -> cards.create(new NewPromptCard(name, null, Json.createValue(template))));
  }

  public TestCase test(String json) {
    List<Fault> faults = new ArrayList<>();
    NewTestCase test = NewTestCase.read(object(json), "", faults);
    SuiteProblems.refuse(faults);
    return inTransaction(() -> testCases.create(test));
  }

  public Suite suite(String json) {
    List<Fault> faults = new ArrayList<>();
    NewSuite suite = NewSuite.read(object(json), "", faults);
    SuiteProblems.refuse(faults);
    return inTransaction(() -> suites.create(suite));
  }

  /** In JSON with single quotes. */
  public static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() throws Exception {
    em.close();
    factory.close();
    server.close();
  }
}
