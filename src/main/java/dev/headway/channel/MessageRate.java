package dev.headway.channel;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How often one client may speak, and how long it is borne with when it speaks more often. */
final class MessageRate {
  enum Verdict {
    WELCOME,
    REFUSED,
    ENOUGH
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Bucket messages;
  private final Bucket refusals;

  MessageRate(int perSecond) {
    messages = bucket(perSecond, Duration.ofSeconds(1));
    refusals = bucket(perSecond, PATIENCE);
  }

  private static Bucket bucket(int tokens, Duration period) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
        .build();
  }

  Verdict next() {
    if (messages.tryConsume(1)) {
      return Verdict.WELCOME;
    }
    return refusals.tryConsume(1) ? Verdict.REFUSED : Verdict.ENOUGH;
  }
}
