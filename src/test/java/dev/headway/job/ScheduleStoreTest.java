package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.testing.NoJson;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-03-02T00:00:00Z");
  private static final JsonObject PARAMETERS = Json.createObjectBuilder().add("items", 5).build();

  private static final SecretParameters SECRETS =
      new SecretParameters(JsonText.parseObject("{\"properties\":{\"key\":{\"writeOnly\":true}}}"));

  private final ScheduleStore store = new ScheduleStore();
  private final List<ScheduleChanged> changes = new ArrayList<>();
  private JdbcConnectionPool pool;
  private SessionFactory factory;

  @BeforeEach
  void open() {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "sa");
    Flyway.configure().dataSource(pool).placeholders(Map.of("bytes", "bytea")).load().migrate();
    Configuration configuration = new Configuration().addAnnotatedClass(ScheduleRow.class);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
    factory = configuration.buildSessionFactory();
    store.entities = factory.createEntityManager();
    store.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    store.times = new DailyTimes();
    store.check = new ScheduleCheck();
    store.check.clock = store.clock;
    store.check.times = store.times;
    store.types = new OneType();
    store.check.types = store.types;
    store.changed = new Fired();
  }

  @AfterEach
  void close() {
    store.entities.close();
    factory.close();
    pool.dispose();
  }

  private <T> T inTransaction(Supplier<T> work) {
    EntityManager entities = store.entities;
    entities.getTransaction().begin();
    try {
      return work.get();
    } finally {
      if (entities.getTransaction().getRollbackOnly()) {
        entities.getTransaction().rollback();
      } else {
        entities.getTransaction().commit();
      }
      entities.clear();
    }
  }

  private static Schedule nightly() {
    return new Schedule(
        "nightly",
        "@daily",
        "Europe/Zurich",
        "drill",
        null,
        PARAMETERS,
        3,
        Map.of("team", "ü"),
        true,
        null,
        null,
        null);
  }

  private static Schedule with(String field, String value) {
    Schedule s = nightly();
    return new Schedule(
        field.equals("/name") ? value : s.name(),
        field.equals("/cron") ? value : s.cron(),
        field.equals("/time_zone") ? value : s.timeZone(),
        field.equals("/type") ? value : s.type(),
        field.equals("/title") ? value : s.title(),
        s.parameters(),
        field.equals("/priority") ? Integer.parseInt(value) : s.priority(),
        field.equals("/labels") ? Map.of("l", value) : s.labels(),
        s.enabled(),
        null,
        null,
        null);
  }

  @Test
  void a_schedule_is_kept_as_given_with_what_was_left_out() {
    Schedule put = inTransaction(() -> store.put(nightly()));
    Schedule found = inTransaction(() -> store.find("nightly").orElseThrow());
    assertEquals(put, found);
    assertEquals(
        new Schedule(
            "nightly",
            "@daily",
            "Europe/Zurich",
            "drill",
            "A drill",
            PARAMETERS,
            3,
            Map.of("team", "ü"),
            true,
            NOW,
            null,
            NEXT),
        found);
    assertEquals(List.of(new ScheduleChanged("nightly", NEXT)), changes);
    assertEquals(List.of(found), inTransaction(store::list));
  }

  @Test
  void a_schedule_put_again_keeps_its_birth_and_its_last_job() {
    inTransaction(() -> store.put(nightly()));
    inTransaction(
        () -> {
          store.launched("nightly", "job-1");
          return null;
        });
    store.clock = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
    Schedule again = inTransaction(() -> store.put(with("/title", "Each night")));
    assertEquals("Each night", again.title());
    assertEquals(NOW, again.createdAt());
    assertEquals("job-1", again.lastJobId());
  }

  @Test
  void a_schedule_that_is_off_has_no_next_time_and_says_so() {
    Schedule s = nightly();
    inTransaction(
        () ->
            store.put(
                new Schedule(
                    s.name(), s.cron(), null, s.type(), null, null, 0, null, false, null, null,
                    null)));
    Schedule found = inTransaction(() -> store.find("nightly").orElseThrow());
    assertNull(found.nextAt());
    assertEquals("UTC", found.timeZone());
    assertEquals(List.of(new ScheduleChanged("nightly", null)), changes);
  }

  @Test
  void a_secret_is_kept_for_the_jobs_and_never_given_back() {
    JsonObject parameters = JsonText.parseObject("{\"items\":5,\"key\":\"s3cret\"}");
    Schedule put = inTransaction(() -> store.put(nightly().withParameters(parameters)));
    Schedule found = inTransaction(() -> store.find("nightly").orElseThrow());
    for (Schedule shown : List.of(put, found, inTransaction(store::list).get(0))) {
      assertEquals("{\"items\":5,\"key\":\"***\"}", shown.parameters().toString());
    }
    assertEquals(parameters, inTransaction(() -> store.parameters("nightly").orElseThrow()));
    assertFalse(nightly().withParameters(parameters).toString().contains("s3cret"));
    inTransaction(() -> store.put(found));
    assertEquals(
        parameters,
        inTransaction(() -> store.parameters("nightly").orElseThrow()),
        "what was shown can be sent back");
  }

  @Test
  void a_deleted_schedule_is_gone_and_one_that_never_was_is_a_404() {
    inTransaction(() -> store.put(nightly()));
    inTransaction(
        () -> {
          store.delete("nightly");
          return null;
        });
    assertEquals(List.of(), inTransaction(store::list));
    assertNull(changes.get(1).nextAt());
    Problem problem =
        assertThrows(
            Problem.class,
            () ->
                inTransaction(
                    () -> {
                      store.delete("nightly");
                      return null;
                    }));
    assertEquals(404, problem.status());
    assertEquals("schedule_not_found", problem.code());
  }

  @Test
  void a_wrong_field_is_named() {
    Map<String, List<String>> wrong =
        Map.of(
            "/name", List.of("", "../etc", "a b", "x".repeat(65)),
            "/cron", List.of("", " ", "never", "* ".repeat(60)),
            "/time_zone", List.of("Mars/Olympus", "Europe/", "+99:00"),
            "/title", List.of("x".repeat(201)),
            "/priority", List.of("32768", "-32769"),
            "/labels", List.of("x".repeat(5_000)));
    wrong.forEach(
        (field, values) ->
            values.forEach(
                value -> {
                  Problem problem =
                      assertThrows(
                          Problem.class, () -> store.put(with(field, value)), field + value);
                  assertEquals(400, problem.status());
                  assertEquals(field, problem.faults().get(0).field());
                }));
    assertEquals(
        "unknown_job_type",
        assertThrows(Problem.class, () -> store.put(with("/type", "nothing"))).code());
    assertEquals(List.of(), changes);
  }

  private static class DailyTimes implements CronTimes {
    @Override
    public Instant next(String cron, java.time.ZoneId zone, Instant after) {
      if (!cron.equals("@daily")) {
        throw Problem.invalid("/cron", "is not daily");
      }
      return NEXT;
    }
  }

  private static class OneType extends JobTypes {
    @Override
    public JobType get(String name) {
      if (!name.equals("drill")) {
        throw new Problem(400, "unknown_job_type", "unknown");
      }
      return new JobType() {
        @Override
        public String name() {
          return "drill";
        }

        @Override
        public String title() {
          return "A drill";
        }

        @Override
        public String description() {
          return "";
        }

        @Override
        public JsonObject example() {
          return PARAMETERS;
        }

        @Override
        public List<StageSpec> stages(JsonObject parameters) {
          return List.of();
        }

        @Override
        public int workers(JsonObject parameters) {
          return 1;
        }
      };
    }

    @Override
    JsonObject shown(String type, JsonObject parameters) {
      return SECRETS.masked(parameters);
    }

    @Override
    JsonObject unmasked(String type, JsonObject parameters, JsonObject kept) {
      return SECRETS.unmasked(parameters, kept);
    }

    @Override
    public JsonObject validate(JobType type, JsonObject parameters) {
      return parameters;
    }
  }

  private class Fired implements Event<ScheduleChanged> {
    @Override
    public void fire(ScheduleChanged event) {
      changes.add(event);
    }

    @Override
    public <U extends ScheduleChanged> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends ScheduleChanged> CompletionStage<U> fireAsync(
        U event, NotificationOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event<ScheduleChanged> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends ScheduleChanged> Event<U> select(Class<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends ScheduleChanged> Event<U> select(
        TypeLiteral<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }
  }
}
