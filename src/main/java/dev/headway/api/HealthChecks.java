package dev.headway.api;

import dev.headway.platform.HealthCheck;
import dev.headway.platform.HealthCheck.Result;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks all checks side by side, at most once a second, and waits five seconds at most. */
@ApplicationScoped
public class HealthChecks {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(HealthChecks.class.getName());

  @Inject Instance<HealthCheck> checks;
  @Inject NamedThreads threads;
  @Inject Settings settings;
  @Inject Clock clock;

  private ExecutorService workers;
  private HealthReport newest;
  private Instant askedAt;

  @PostConstruct
  void start() {
    workers = Executors.newCachedThreadPool(threads.named("headway-health"));
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }

  synchronized HealthReport report() {
    if (newest == null || askedAt.plus(FRESH).isBefore(clock.instant())) {
      newest = ask();
      askedAt = clock.instant();
    }
    return newest;
  }

  private HealthReport ask() {
    List<String> names = new ArrayList<>();
    List<Future<Result>> answers = new ArrayList<>();
    for (HealthCheck check : checks) {
      names.add(check.name());
      answers.add(workers.submit(check::check));
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    TreeMap<String, Result> results = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      results.put(names.get(i), answer(names.get(i), answers.get(i), deadline));
    }
    return new HealthReport(settings.node, results);
  }

  private static Result answer(String name, Future<Result> answer, long deadline) {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      return Result.down("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Result.down("the server is stopping");
    } catch (java.util.concurrent.ExecutionException failed) {
      LOG.log(Level.WARNING, failed.getCause(), () -> "Health check " + name + " failed");
      return Result.down("failed, see the server's log");
    }
  }
}
