package dev.headway.batch;

import dev.headway.platform.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;

/** Measures how long chunks take from the beginning of their writing to their commit. */
@ApplicationScoped
class ChunkTimes {
  /** Fired in the chunk's transaction. */
  record Written(long beganNanos) {}

  @Inject Metrics metrics;

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written chunk) {
    metrics.chunkCommitted(Duration.ofNanos(System.nanoTime() - chunk.beganNanos()));
  }
}
