package dev.headway.api;

import dev.headway.api.output.Answer;
import dev.headway.job.EventsCommitted;
import dev.headway.job.JobEvent;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.platform.Metrics;
import io.micrometer.core.instrument.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What this node has committed lately. Called on the threads that commit: it only counts. */
@ApplicationScoped
public class Throughput {
  @Inject Clock clock;
  @Inject Metrics metrics;

  private Instant since;
  private RecentCount jobs;
  private RecentCount items;
  private final Map<Outcome, Counter> results = new EnumMap<>(Outcome.class);
  private Counter ended;

  @PostConstruct
  void start() {
    since = clock.instant();
    jobs = new RecentCount(clock);
    items = new RecentCount(clock);
    ended = metrics.counter("headway.jobs.ended", "Jobs that ended on this node");
    for (Outcome outcome : Outcome.values()) {
      results.put(
          outcome,
          metrics.counter(
              "headway.results.committed",
              "Results committed on this node",
              "outcome",
              outcome.wire()));
    }
  }

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
    // made with the application, it counts from its start
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsCommitted committed) {
    int count = 0;
    for (JobEvent event : committed.events()) {
      Result result = event.result();
      if (result != null) {
        results.get(result.outcome()).increment();
        count++;
      }
    }
    if (count > 0) {
      items.add(count);
    }
    if (committed.job() != null && committed.job().status().hasEnded()) {
      ended.increment();
      jobs.add(1);
    }
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("since", Answer.time(since))
        .add("last_minute", json(Duration.ofMinutes(1)))
        .add("last_hour", json(Duration.ofHours(1)))
        .build();
  }

  private JsonObject json(Duration span) {
    return Json.createObjectBuilder()
        .add("jobs", jobs.in(span))
        .add("items", items.in(span))
        .build();
  }
}
