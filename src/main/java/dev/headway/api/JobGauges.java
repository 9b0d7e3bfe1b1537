package dev.headway.api;

import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.platform.Metrics;
import dev.headway.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Jobs by status, counted at most once a second however often it is asked. */
@ApplicationScoped
public class JobGauges {
  private static final Duration FRESH = Duration.ofSeconds(1);

  @Inject JobStore jobs;
  @Inject Metrics metrics;
  @Inject Clock clock;

  private Map<JobStatus, Long> counts = Map.of();
  private Instant countedAt;

  void register(
      @Observes @Initialized(ApplicationScoped.class) @Priority(StartOrder.READY) Object start) {
    for (JobStatus status : JobStatus.values()) {
      metrics.gauge("headway.jobs", "Jobs by status", () -> count(status), "status", status.wire());
    }
  }

  private long count(JobStatus status) {
    return counts().getOrDefault(status, 0L);
  }

  synchronized Map<JobStatus, Long> counts() {
    Instant now = clock.instant();
    if (countedAt == null || countedAt.plus(FRESH).isBefore(now)) {
      counts = jobs.counts();
      countedAt = now;
    }
    return counts;
  }
}
