package dev.headway.progress;

import dev.headway.job.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What earlier jobs of each type took; read off the asking thread, so the first answer may be "not
 * known yet".
 */
final class Priors {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int JOBS = 20;

  private record Known(Prior prior, Instant at) {}

  private final Map<String, Known> byType = new ConcurrentHashMap<>();
  private final JobStore store;
  private final Clock clock;
  private final Reads reads;

  Priors(JobStore store, Clock clock, Reads reads) {
    this.store = store;
    this.clock = clock;
    this.reads = reads;
  }

  /** Null when no earlier job tells, or it is not read yet. */
  Prior of(String type) {
    Known known = byType.get(type);
    Instant now = clock.instant();
    if (known == null || now.isAfter(known.at().plus(KEPT))) {
      byType.put(type, new Known(known == null ? null : known.prior(), now));
      reads.run(
          "earlier jobs of type " + type,
          () -> byType.put(type, new Known(Prior.of(store.recentCompleted(type, JOBS)), now)));
    }
    return known == null ? null : known.prior();
  }

  /** One more job of the type has ended. */
  void forget(String type) {
    byType.computeIfPresent(type, (name, known) -> new Known(known.prior(), Instant.EPOCH));
  }
}
