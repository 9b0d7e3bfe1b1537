package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.HealthCheck;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
  private final HealthChecks checks = new HealthChecks();

  private HealthReport report(HealthCheck... all) {
    checks.checks = new Listed(List.of(all));
    checks.threads = new NamedThreads(Thread::new);
    checks.settings = new Settings(name -> name.equals("headway.node") ? "node-1" : null);
    checks.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    checks.start();
    return checks.report();
  }

  @AfterEach
  void stop() {
    checks.stop();
  }

  @Test
  void all_checks_up_is_up_and_asked_once_a_second() {
    HealthReport report = report(check("a", HealthCheck.Result::up));
    assertTrue(report.isUp());
    assertSame(report, checks.report());
  }

  @Test
  void a_check_that_throws_is_down_and_tells_no_secret() {
    HealthReport report =
        report(
            check("a", HealthCheck.Result::up),
            check(
                "b",
                () -> {
                  throw new IllegalStateException("password=hunter2");
                }));
    assertFalse(report.isUp());
    assertFalse(report.json().toString().contains("hunter2"));
    assertEquals(
        "up", report.json().getJsonObject("checks").getJsonObject("a").getString("status"));
    assertEquals(
        "down", report.json().getJsonObject("checks").getJsonObject("b").getString("status"));
  }

  private static HealthCheck check(String name, Callable<HealthCheck.Result> result) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Result check() throws Exception {
        return result.call();
      }
    };
  }

  private record Listed(List<HealthCheck> all) implements Instance<HealthCheck> {
    @Override
    public Iterator<HealthCheck> iterator() {
      return all.iterator();
    }

    @Override
    public Instance<HealthCheck> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends HealthCheck> Instance<U> select(Class<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends HealthCheck> Instance<U> select(
        TypeLiteral<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
      return all.isEmpty();
    }

    @Override
    public boolean isAmbiguous() {
      return all.size() > 1;
    }

    @Override
    public HealthCheck get() {
      return all.get(0);
    }

    @Override
    public void destroy(HealthCheck instance) {}

    @Override
    public Handle<HealthCheck> getHandle() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<? extends Handle<HealthCheck>> handles() {
      throw new UnsupportedOperationException();
    }
  }
}
